/** Of several addresses, the longest that is the path or stands above it; undefined when none does. */
export function currentHref(path: string, hrefs: readonly string[]): string | undefined {
  return hrefs
    .filter((href) => path === href || path.startsWith(`${href}/`))
    .reduce<string | undefined>(
      (best, href) => (href.length > (best?.length ?? -1) ? href : best),
      undefined,
    );
}

/** An address with those parameters of the present one that `names` lists. */
export function carriedHref(href: string, search: URLSearchParams, names: readonly string[]): string {
  const kept = [...search].filter(([name]) => names.includes(name));
  return kept.length === 0 ? href : `${href}?${new URLSearchParams(kept)}`;
}
