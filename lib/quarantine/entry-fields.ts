import type { Confirmation } from "#lib/quarantine/confirmations.ts";
import type { SignatureChoice } from "#lib/quarantine/entry.ts";

/** What a form about an entry holds, as it was typed. */
export type EntryFields = {
  readonly signatures: SignatureChoice;
  readonly alsoMute: readonly string[];
  readonly branch: string;
  readonly variant: string;
  readonly reason: string;
  /** A day, YYYY-MM-DD. */
  readonly until: string;
  readonly owner: string;
  readonly ticket: string;
  readonly confirm: readonly Confirmation[];
};
