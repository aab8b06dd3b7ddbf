/**
 * Follows links in the lines of tables without loading the whole page anew, as the other links within the site do;
 * those lines are drawn as markup, whose links are plain. Clicks that open a tab or a window, and links that save a
 * file, stay the browser's. Gives the function that ends it.
 */
export function followInPlace(open: (address: string) => void): () => void {
  function onClick(event: MouseEvent) {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest<HTMLAnchorElement>("tbody a[href]");
    if (link === null || link.origin !== location.origin || link.target !== "" || link.download !== "")
      return;
    event.preventDefault();
    open(link.pathname + link.search + link.hash);
  }
  document.addEventListener("click", onClick);
  return () => document.removeEventListener("click", onClick);
}
