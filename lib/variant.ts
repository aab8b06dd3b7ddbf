/**
 * Canonical text of a variant: key=value pairs sorted by key and comma-joined; "" for no pair. Of two values
 * for a key the later part's wins. Commas and equals signs inside values become semicolons and colons.
 */
export function variantKey(...parts: readonly (Readonly<Record<string, string>> | string)[]): string {
  const pairs = new Map<string, string>();
  for (const part of parts) {
    const entries = typeof part === "string" ? variantPairs(part) : Object.entries(part);
    for (const [key, value] of entries) pairs.set(clean(key), clean(value));
  }
  return [...pairs]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`)
    .join(",");
}

/** The pairs of a canonical variant text; none for "". */
export function variantPairs(key: string): [key: string, value: string][] {
  if (key === "") return [];
  return key.split(",").map((pair) => {
    const cut = pair.indexOf("=");
    return cut < 0 ? [pair, ""] : [pair.slice(0, cut), pair.slice(cut + 1)];
  });
}

function clean(text: string): string {
  return text.trim().replaceAll(",", ";").replaceAll("=", ":");
}
