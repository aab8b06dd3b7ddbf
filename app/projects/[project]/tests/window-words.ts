import type { Window } from "#lib/filters.ts";

/** A window as the end of a sentence: "in the last 30 days". */
export function windowWords({ name, first, last }: Window): string {
  switch (name) {
    case "24h":
      return "today and yesterday";
    case "7d":
    case "30d":
    case "90d":
      return `in the last ${name.slice(0, -1)} days`;
    case "all":
      return "since the first upload";
    default:
      return first === last ? `on ${first}` : `from ${first} to ${last}`;
  }
}
