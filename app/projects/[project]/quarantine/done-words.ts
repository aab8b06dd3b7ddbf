import { counted } from "#lib/format/counted.ts";
import type { QuarantineRefusal } from "#lib/quarantine/refusal.ts";

/** Why several entries were left as they were; single ones are told in more detail where they stand. */
const refusals: Readonly<Record<QuarantineRefusal["code"], string>> = {
  faults: "the day lies in the past, or more than 90 days ahead",
  "needs-confirmation": "muting them again has to be confirmed on their own pages",
  "unknown-test": "the test is gone",
  "unknown-signature": "a signature is gone",
  "unknown-entry": "they are gone",
  "takes-in-nothing": "their pattern takes in no test any more",
  "nothing-known": "they would mute nothing",
  "never-quarantined": "their tests are on the list of those that are never quarantined",
  "over-cap": "the suite's cap would be exceeded",
  "already-quarantined": "another entry mutes the same",
  released: "they are released already",
};

/**
 * What the address says was just done to entries: `done` is "extended-3", `refused` "over-cap-1". Undefined for what
 * is no such word: nothing that somebody puts into an address is shown.
 */
export function doneWords(done: string | null): string | undefined {
  if (done === "none") return "No entry was chosen: tick the ones that you mean.";
  if (done === "declined") return "It is not proposed again for a while.";
  if (done === "added") return "It is in quarantine from now on.";
  const [, act, count] = /^(added|extended|released)-(\d{1,4})$/.exec(done ?? "") ?? [];
  if (act === undefined || count === undefined) return undefined;
  const entries = counted(Number(count), "entry is", "entries are");
  return act === "added" ? `${entries} new.` : `${entries} ${act}.`;
}

export function refusedWords(refused: string | null): string | undefined {
  const [, code = "", count] = /^([a-z-]+)-(\d{1,4})$/.exec(refused ?? "") ?? [];
  if (count === undefined || !Object.hasOwn(refusals, code)) return undefined;
  const entries = counted(Number(count), "entry was", "entries were");
  return `${entries} left as before, because ${refusals[code as QuarantineRefusal["code"]]}.`;
}
