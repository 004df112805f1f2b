/** Moves the keyboard to the page's content. A link to #content would replace the fragment, which holds the debt's token. */
export function focusContent(): void {
  document.getElementById("content")?.focus();
}
