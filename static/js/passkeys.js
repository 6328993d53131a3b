// Shows what works by script only, and says in the page when a passkey was not used.
"use strict";
if (window.PublicKeyCredential) {
  for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;
  for (const part of document.querySelectorAll("[data-without-script]")) part.hidden = true;
}
document.addEventListener("allauth.error", (event) => {
  const note = document.getElementById("passkey-note");
  if (!note) return;
  event.preventDefault();
  note.hidden = false;
});
