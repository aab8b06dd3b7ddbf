import { formatCount } from "#lib/format/format-count.ts";

/** How often, in words: "once", "twice", "1,284 times". */
export function formatTimes(count: number): string {
  return count === 1 ? "once" : count === 2 ? "twice" : `${formatCount(count)} times`;
}
