import { ForgeRefusal } from "#ingest/client/comment/forge.ts";
import type { ForgeAnswer, ForgeApi } from "#ingest/client/comment/forge-api.ts";

/**
 * Every item of a list that comes in pages. The next page is asked for by its number rather than by the address that
 * the answer gives: behind a proxy that may be another host's, and the token must go to none.
 */
export async function allPages(api: ForgeApi, path: string): Promise<unknown[]> {
  const items: unknown[] = [];
  for (let page = 1; ; page++) {
    const answer = await api("GET", `${path}${path.includes("?") ? "&" : "?"}per_page=100&page=${page}`);
    if (!Array.isArray(answer.body)) throw new ForgeRefusal("the forge's API answered with no list");
    items.push(...answer.body);
    if (!hasNextPage(answer) || answer.body.length === 0) return items;
  }
}

function hasNextPage({ headers }: ForgeAnswer): boolean {
  return /;\s*rel="?next"?/.test(String(headers.link ?? "")) || Boolean(headers["x-next-page"]);
}
