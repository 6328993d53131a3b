// Comfort for the forms that refresh the page in place. Without it they work by their button.
"use strict";

const REFRESHED = "[data-hx-get]";
const library = document.currentScript.dataset.library;
let fetched; // the promise of htmx: most readers never filter, and need not wait for it

for (const sign of ["pointerover", "focusin", "change", "submit"]) {
  document.addEventListener(sign, (event) => {
    const form = event.target.closest(REFRESHED);
    if (!form || window.htmx) return;
    if (sign === "submit") event.preventDefault();
    fetched ??= fetchLibrary();
    if (sign === "pointerover" || sign === "focusin") return;
    fetched.then(() => htmx.trigger(form, sign), () => form.submit());
  });
}

async function fetchLibrary() {
  // htmx finds the forms of a page that is complete.
  if (document.readyState !== "complete") {
    await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
  }
  await new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = library;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

// A page that was loaded anew does not hold the lists that were refreshed in it before.
addEventListener("popstate", ({ state }) => {
  if (state?.htmx && !window.htmx) location.reload();
});

const asked = new WeakMap(); // what each form held when it was last sent
const held = (form) => new URLSearchParams(new FormData(form)).toString();

document.addEventListener("htmx:configRequest", ({ detail }) => {
  asked.set(detail.elt, held(detail.elt));
});

// The reader went on while the answer was under way: it would take away what was typed since.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const form = detail.requestConfig.elt;
  if (held(form) !== asked.get(form)) detail.shouldSwap = false;
});

// No answer, or none that fits in place: let the browser ask, and show what it gets.
for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(failure, ({ detail }) => detail.requestConfig.elt.submit());
}
