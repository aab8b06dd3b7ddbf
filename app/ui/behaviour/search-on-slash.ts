/** "/" moves to the page's search field, as people know from code hosts. Gives the function that ends it. */
export function searchOnSlash(): () => void {
  function onKey(event: KeyboardEvent) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.target as Element).closest("input, textarea, select, [contenteditable]")) return;
    const field = document.querySelector<HTMLInputElement>("input[type=search]");
    if (field === null) return;
    event.preventDefault();
    field.focus();
    field.select();
  }
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}
