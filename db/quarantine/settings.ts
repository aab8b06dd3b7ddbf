import type { Database } from "#db/open.ts";
import { appendEvent } from "#db/quarantine/events.ts";
import { statement } from "#db/statement.ts";
import type { Actor } from "#lib/actor.ts";
import { type QuarantineSettings, usualSettings } from "#lib/quarantine/settings.ts";
import { patternWords, type TestPattern } from "#lib/quarantine/test-pattern.ts";

/** How a project uses quarantine; the usual settings until somebody changes them. */
export function quarantineSettingsOf(db: Database, projectId: number): QuarantineSettings {
  type Row = { share: number; most: number; never: string; isAutomatic: 0 | 1 };
  const row = statement<[number], Row>(
    db,
    `select cap_share as share, cap_most as most, never, is_automatic as isAutomatic
     from quarantine_settings where project_id = ?`,
  ).get(projectId);
  if (row === undefined) return usualSettings;
  return {
    cap: { share: row.share, most: row.most },
    never: JSON.parse(row.never) as TestPattern[],
    isAutomatic: row.isAutomatic === 1,
  };
}

/** Stores settings that `settingsFaults` finds nothing wrong with. Part of the caller's transaction. */
export function writeQuarantineSettings(
  db: Database,
  projectId: number,
  settings: QuarantineSettings,
  by: Actor,
  now: number,
): void {
  const before = quarantineSettingsOf(db, projectId);
  statement<[number, number, number, string, number], never>(
    db,
    `insert or replace into quarantine_settings (project_id, cap_share, cap_most, never, is_automatic)
     values (?, ?, ?, ?, ?)`,
  ).run(
    ...([projectId, settings.cap.share, settings.cap.most] as const),
    JSON.stringify(settings.never),
    settings.isAutomatic ? 1 : 0,
  );
  const fields = (of: QuarantineSettings) => ({
    cap_share: of.cap.share,
    cap_most: of.cap.most,
    never: of.never.map(patternWords).join("; "),
    automatic: of.isAutomatic,
  });
  const [from, to] = [fields(before), fields(settings)];
  const names = Object.keys(from) as (keyof typeof from)[];
  const changes = names
    .filter((field) => from[field] !== to[field])
    .map((field) => ({ field, from: from[field], to: to[field] }));
  if (changes.length === 0) return;
  appendEvent(
    db,
    projectId,
    { kind: "settings", reason: "The rules of quarantine changed.", changes },
    by,
    now,
  );
}
