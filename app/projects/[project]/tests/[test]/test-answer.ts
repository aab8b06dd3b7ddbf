import type { TestStanding } from "#lib/test-standing.ts";

/** How a test stands, in a sentence. `during` says when: "in the last 30 days". */
export function testAnswer(
  { status, reason }: TestStanding,
  { ran, skipped }: { readonly ran: number; readonly skipped: number },
  during: string,
): string {
  // A test is broken by its latest results, wherever they lie; all else is of the window.
  if (ran === 0 && status !== "broken")
    return skipped === 0 ? `No result ${during}.` : `Only skipped ${during}.`;
  const told = reason.charAt(0).toUpperCase() + reason.slice(1);
  return status === "new" || status === "broken" ? `${told}.` : `${told}, ${during}.`;
}
