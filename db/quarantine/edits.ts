import type { Database } from "#db/open.ts";
import { addEntry } from "#db/quarantine/add-entry.ts";
import { type BulkAnswer, extendEntries, releaseEntries } from "#db/quarantine/bulk-entries.ts";
import { changeEntry } from "#db/quarantine/change-entry.ts";
import { dropNever } from "#db/quarantine/drop-never.ts";
import { declineProposal } from "#db/quarantine/proposals.ts";
import { quarantineSettingsOf, writeQuarantineSettings } from "#db/quarantine/settings.ts";
import type { Actor } from "#lib/actor.ts";
import type { QuarantineEntry } from "#lib/quarantine/entry.ts";
import type { EntryChanges } from "#lib/quarantine/entry-changes.ts";
import type { EntryDraft } from "#lib/quarantine/entry-draft.ts";
import type { Answer } from "#lib/quarantine/refusal.ts";
import { changedSettings, type SettingsChanges, settingsFaults } from "#lib/quarantine/settings.ts";

type By<Asked> = Asked & { readonly projectId: number; readonly actor: Actor };

/** What people and tokens change in quarantine, by name. What is refused changes nothing and comes back as a value. */
export function quarantineEdits(db: Database, now: () => number) {
  return {
    addQuarantine: ({
      projectId,
      actor,
      draft,
    }: By<{ readonly draft: EntryDraft }>): Answer<{ readonly entryId: number }> =>
      db.transaction(() => addEntry(db, projectId, draft, actor, now())).immediate(),
    changeQuarantine: ({
      projectId,
      actor,
      entryId,
      changes,
    }: By<{ readonly entryId: number; readonly changes: EntryChanges }>): Answer<{
      readonly entry: QuarantineEntry;
    }> => db.transaction(() => changeEntry(db, projectId, entryId, changes, actor, now())).immediate(),
    /** `until` in epoch ms. */
    extendQuarantine: ({
      projectId,
      actor,
      ...asked
    }: By<{
      readonly entryIds: readonly number[];
      readonly until: number;
      readonly note?: string | undefined;
    }>): BulkAnswer => db.transaction(() => extendEntries(db, projectId, asked, actor, now())).immediate(),
    releaseQuarantine: ({
      projectId,
      actor,
      ...asked
    }: By<{ readonly entryIds: readonly number[]; readonly note?: string | undefined }>): BulkAnswer =>
      db.transaction(() => releaseEntries(db, projectId, asked, actor, now())).immediate(),
    /** Gives what is wrong with the settings, a sentence each; none if they hold from now on. */
    changeQuarantineSettings: ({
      projectId,
      actor,
      changes,
    }: By<{ readonly changes: SettingsChanges }>): string[] =>
      db
        .transaction(() => {
          const settings = changedSettings(quarantineSettingsOf(db, projectId), changes);
          const faults = settingsFaults(settings);
          if (faults.length > 0) return faults;
          writeQuarantineSettings(db, projectId, settings, actor, now());
          dropNever(db, projectId, actor, now());
          return [];
        })
        .immediate(),
    /** False if there is no such proposal. */
    declineQuarantine: ({
      projectId,
      actor,
      ...asked
    }: By<{ readonly testId: number; readonly note?: string | undefined }>): boolean =>
      db.transaction(() => declineProposal(db, projectId, asked, actor, now())).immediate(),
  };
}
