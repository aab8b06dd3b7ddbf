import type { QuarantineEntry } from "#lib/quarantine/entry.ts";

/** Where an entry holds: "main · browser=firefox". */
export function placeWords({ branch, variant }: Pick<QuarantineEntry, "branch" | "variant">): string {
  const parts = [branch, variant].filter((part) => part !== undefined);
  return parts.length === 0 ? "all branches and variants" : parts.join(" · ");
}
