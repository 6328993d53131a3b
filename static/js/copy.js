/* Copies a citation at one click and says so. Where it does not run, no button shows and one click selects the text. */
for (const quote of document.querySelectorAll(".quote")) {
  for (const button of quote.querySelectorAll("[data-copies]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(quote, button.dataset.copies));
  }
}

async function copy(quote, which) {
  const said = quote.querySelector("[role=status]");
  const citation = quote.querySelector(`[data-citation=${which}]`);
  said.textContent = "";
  const isCopied = await write(quote, citation);
  said.textContent = isCopied ? quote.dataset.copied : quote.dataset.failed;
}

async function write(quote, citation) {
  try {
    await navigator.clipboard.writeText(citation.textContent.trim());
    return true;
  } catch {
    return copySelection(quote.querySelector("details"), citation);
  }
}

/* For browsers, and pages without HTTPS, that keep the clipboard from scripts. */
function copySelection(details, citation) {
  details.open = true;
  getSelection().selectAllChildren(citation);
  return document.execCommand("copy");
}
