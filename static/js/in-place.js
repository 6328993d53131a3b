// Comfort for the forms that refresh the page in place. Without it they work by their button.
"use strict";

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
