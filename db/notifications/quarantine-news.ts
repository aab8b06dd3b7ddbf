import type { FoundNews, NamedProject } from "#db/notifications/tell-channels.ts";
import type { Database } from "#db/open.ts";
import { ownersOf } from "#db/ownership/test-owners.ts";
import { eventsSince } from "#db/quarantine/events.ts";
import { findEntry } from "#db/quarantine/list-entries.ts";
import { statement } from "#db/statement.ts";
import { quarantineWords } from "#lib/notifications/quarantine-words.ts";
import { quarantineEntryPath, testPath } from "#lib/paths.ts";
import type { QuarantineEvent } from "#lib/quarantine/event.ts";
import { patternWords } from "#lib/quarantine/test-pattern.ts";
import { shortTestName } from "#lib/short-test-name.ts";

/** What comes beyond waits for the next look. */
const mostAtOnce = 1000;

/**
 * What happened in a project's quarantine since this was asked last. The events are only ever appended to, so their ids
 * say how far one has read. Part of the caller's transaction, which remembers that.
 */
export function quarantineNews(db: Database, project: NamedProject): FoundNews[] {
  const { position } = statement<[number], { position: number | null }>(
    db,
    "select max(quarantine_event_id) as position from news_positions where project_id = ?",
  ).get(project.id)!;
  const events = eventsSince(db, project.id, position ?? 0, mostAtOnce);
  const last = events.at(-1);
  if (last === undefined) return [];
  statement<[number, number], never>(
    db,
    `insert into news_positions (project_id, quarantine_event_id) values (?, ?)
     on conflict do update set quarantine_event_id = excluded.quarantine_event_id`,
  ).run(project.id, last.id);
  return events.flatMap((event) => newsOf(db, project, event) ?? []);
}

type Subject = Pick<FoundNews, "suiteIds"> & {
  readonly title: string;
  readonly path: string;
  readonly test?: {
    readonly id: number;
    readonly suite: string;
    readonly group: string;
    readonly name: string;
  };
  readonly owner: string | undefined;
};

function newsOf(db: Database, project: NamedProject, event: QuarantineEvent): FoundNews | undefined {
  const entry = event.entryId === undefined ? undefined : findEntry(db, project.id, event.entryId);
  const words = quarantineWords(event, entry?.until);
  if (words === undefined) return undefined;
  const target = entry?.target;
  const testId = event.testId ?? (target?.kind === "test" ? target.testId : undefined);
  const subject =
    (testId === undefined ? undefined : testSubject(db, project, testId)) ??
    (target?.kind === "pattern" && entry !== undefined
      ? {
          title: patternWords(target.pattern),
          path: quarantineEntryPath(project.slug, entry.id),
          suiteIds: suitesTakenIn(db, entry.id),
          owner: undefined,
        }
      : undefined);
  // Its test, and with it whatever could be said of it, was deleted since.
  if (subject === undefined) return undefined;
  const { suiteIds, title, test } = subject;
  const owner = entry?.owner ?? subject.owner;
  const path = entry === undefined ? subject.path : quarantineEntryPath(project.slug, entry.id);
  const about = { title, path, ...(test && { test }), ...(owner !== undefined && { owner }) };
  return { suiteIds, item: { ...words, at: event.at, ...about } };
}

function testSubject(db: Database, project: NamedProject, testId: number): Subject | undefined {
  const row = statement<
    [number, number],
    { id: number; suiteId: number; suite: string; group: string; name: string }
  >(
    db,
    `select t.id, t.suite_id as suiteId, s.name as suite, t.group_name as "group", t.name
     from tests t join suites s on s.id = t.suite_id where t.id = ? and t.project_id = ?`,
  ).get(testId, project.id);
  if (row === undefined) return undefined;
  const { suiteId, ...test } = row;
  return {
    suiteIds: [suiteId],
    title: shortTestName(test.group, test.name),
    path: testPath(project.slug, testId),
    test,
    owner: ownersOf(db, [testId]).get(testId)?.owner,
  };
}

function suitesTakenIn(db: Database, entryId: number): number[] {
  return statement<[number], { suiteId: number }>(
    db,
    `select distinct t.suite_id as suiteId from quarantine_tests q join tests t on t.id = q.test_id
     where q.entry_id = ?`,
  )
    .all(entryId)
    .map(({ suiteId }) => suiteId);
}
