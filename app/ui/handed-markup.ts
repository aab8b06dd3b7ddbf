/**
 * Markup on its way from a component of the server to the HTML of the same request. What such a component gives to one
 * that runs in the browser too is written into the page a second time, for the browser to begin with; long markup
 * would double the page and what it costs to make. So only its id goes that way, and the HTML takes it from here.
 */
type Handed = { readonly markup: string; readonly at: number };

// Kept on the global object: Next loads a module once for each of the two renderings.
const holder = globalThis as { flakeboardMarkup?: Map<string, Handed> };

/** The HTML follows within milliseconds; what is still here after this was of a request that broke off. */
const keptMs = 60_000;

/** Keeps markup until the HTML of this request takes it; gives the id by which it does. `now` is epoch ms. */
export function handMarkup(markup: string, now: number): string {
  holder.flakeboardMarkup ??= new Map();
  const handed = holder.flakeboardMarkup;
  for (const [id, { at }] of handed) {
    if (now - at < keptMs) break;
    handed.delete(id);
  }
  const id = `m${crypto.randomUUID()}`;
  handed.set(id, { markup, at: now });
  return id;
}

/** The markup that was handed over under this id; the next one who asks does not get it. */
export function takeMarkup(id: string): string | undefined {
  const markup = holder.flakeboardMarkup?.get(id)?.markup;
  holder.flakeboardMarkup?.delete(id);
  return markup;
}
