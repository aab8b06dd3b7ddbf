import { setImmediate } from "node:timers/promises";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { factsSince } from "#db/verdicts/held-facts.ts";
import { factsOfRow, type StandingRow, standingColumns, standingOf } from "#db/verdicts/standing-row.ts";
import { thresholdsOf } from "#db/verdicts/thresholds.ts";
import { addDays, dayOf, dayStart } from "#lib/day.ts";
import type { Standing } from "#lib/status-rules.ts";
import type { StatusThresholds } from "#lib/status-thresholds.ts";
import type { TestStatus } from "#lib/test-status.ts";
import { type HeldOfTest, previewThresholds } from "#lib/threshold-preview.ts";

/** What other thresholds would do to a project, told before they are saved. */
export type PreviewOfThresholds = {
  /** Tests that failed at least once, whose status would change at once. */
  readonly changes: readonly PreviewedChange[];
  /** Tests that never failed and would count as new no more, or again. */
  readonly noMoreNew: number;
  readonly newAgain: number;
  /** Changes of status in the last days, by the present thresholds and by the proposed ones. */
  readonly events: { readonly present: number; readonly proposed: number };
  readonly days: number;
};

type PreviewedChange = {
  readonly testId: number;
  readonly suite: string;
  readonly group: string;
  readonly name: string;
  readonly from: TestStatus;
  readonly to: TestStatus;
  readonly results: number;
  readonly pFlaky: number;
  readonly pBroken: number;
};

const previewDays = 30;
const dayMs = 86_400_000;
/** Some milliseconds' work, after which other requests get their turn. */
const testsAtOnce = 500;

/** What the thresholds would do to the project's tests at `now`, and would have done in the last 30 days. */
export async function previewOfThresholds(
  db: Database,
  projectId: number,
  proposed: StatusThresholds,
  now: number,
): Promise<PreviewOfThresholds> {
  const { thresholds: present } = thresholdsOf(db, projectId);
  const rows = standings(db, projectId);
  const held = heldOf(db, projectId, rows, now);
  const changes: PreviewedChange[] = [];
  const events = { present: 0, proposed: 0 };
  for (let from = 0; from < held.length; from += testsAtOnce) {
    const some = previewThresholds(held.slice(from, from + testsAtOnce), present, proposed);
    for (const { testId, ...change } of some.changes) {
      const { suite, group, name, results, pFlaky, pBroken } = rows.get(testId)!;
      changes.push({ testId, suite, group, name, results, pFlaky, pBroken, ...change });
    }
    events.present += some.events.present;
    events.proposed += some.events.proposed;
    await setImmediate();
  }
  const young = (days: number) => neverFailedSince(db, projectId, now - days * dayMs);
  const moreNew = young(proposed.knownDays) - young(present.knownDays);
  return {
    changes,
    noMoreNew: Math.max(0, -moreNew),
    newAgain: Math.max(0, moreNew),
    events,
    days: previewDays,
  };
}

type NamedRow = StandingRow & {
  readonly firstSeenAt: number;
  readonly suite: string;
  readonly group: string;
  readonly name: string;
};

/** Rides on test_standings_by_status. */
function standings(db: Database, projectId: number): Map<number, NamedRow> {
  const rows = statement<[number], NamedRow>(
    db,
    `select ${standingColumns}, t.first_seen_at as firstSeenAt, u.name as suite, t.group_name as "group", t.name
     from test_standings s join tests t on t.id = s.test_id join suites u on u.id = t.suite_id
     where s.project_id = ? order by u.name, t.group_name, t.name, t.id`,
  ).all(projectId);
  return new Map(rows.map((row) => [row.testId, row]));
}

function heldOf(
  db: Database,
  projectId: number,
  rows: ReadonlyMap<number, NamedRow>,
  now: number,
): HeldOfTest[] {
  const firstDay = addDays(dayOf(now), -previewDays);
  const facts = factsSince(db, projectId, firstDay);
  const started = startsOf(db, projectId, dayStart(firstDay));
  return [...rows.values()].map((row) => ({
    testId: row.testId,
    standing: standingOf(row),
    startedAs: started.get(row.testId),
    facts: [
      ...(facts.get(row.testId) ?? []).map((seen) => ({ ...seen, firstSeenAt: row.firstSeenAt })),
      factsOfRow(row, row.firstSeenAt, now),
    ],
  }));
}

/**
 * How tests stood at a moment, by their events: as the last one before it left them, else as the first one after it
 * found them. Rides on test_events_by_time.
 */
function startsOf(db: Database, projectId: number, at: number): Map<number, Standing> {
  const events = statement<[number], { testId: number; at: number; from: TestStatus; to: TestStatus }>(
    db,
    `select test_id as testId, at, from_status as "from", to_status as "to"
     from test_events where project_id = ? order by at, id`,
  ).iterate(projectId);
  const starts = new Map<number, Standing>();
  for (const event of events) {
    const { testId } = event;
    if (event.at < at) starts.set(testId, { status: event.to, since: event.at, calmSince: undefined });
    else if (!starts.has(testId)) starts.set(testId, { status: event.from, since: at, calmSince: undefined });
  }
  return starts;
}

/** Tests first seen since a moment that never failed: new, whatever they did. Rides on tests_by_project. */
function neverFailedSince(db: Database, projectId: number, since: number): number {
  return statement<[number, number], { tests: number }>(
    db,
    `select count(*) as tests from tests t
     where t.project_id = ? and t.first_seen_at > ? and t.is_finding = 0 and t.alias_of is null
       and not exists (select 1 from test_standings s where s.test_id = t.id)`,
  ).get(projectId, since)!.tests;
}
