import type { TestStanding } from "#lib/test-standing.ts";

/**
 * How a test stands, in a sentence or two. `during` says when: "in the last 30 days". What the model holds is of all
 * results, so that the window is told beside it only where it holds none.
 */
export function testAnswer(
  { status, reason }: TestStanding,
  { ran, skipped }: { readonly ran: number; readonly skipped: number },
  during: string,
  isByModel = false,
): string {
  const told = `${reason.charAt(0).toUpperCase()}${reason.slice(1)}`;
  if (isByModel) {
    const absence = skipped === 0 ? `No result ${during}.` : `Only skipped ${during}.`;
    return ran > 0 ? `${told}.` : `${told}. ${absence}`;
  }
  // A test is broken by its latest results, wherever they lie; all else is of the window.
  if (ran === 0 && status !== "broken")
    return skipped === 0 ? `No result ${during}.` : `Only skipped ${during}.`;
  return status === "new" || status === "broken" ? `${told}.` : `${told}, ${during}.`;
}
