import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { StandingRow } from "#db/verdicts/standing-row.ts";
import type { Occasion } from "#db/verdicts/status-events.ts";
import { addDays, dayOf } from "#lib/day.ts";
import type { StatusFacts } from "#lib/status-rules.ts";

/** So many days of what was held are kept: what a preview of thresholds looks back on. */
const heldDays = 35;

/** Stands for the passing of time among the legs. */
const noLeg = 0;

/** Keeps what is held of a test at a moment. */
export function keepFacts(db: Database, { projectId, legId, at }: Occasion, row: StandingRow): void {
  statement<(number | string)[], never>(
    db,
    `insert or replace into held_facts
       (project_id, day, leg_id, test_id, at, results, failures, conclusive, flakes, p_flaky, p_broken)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    ...[projectId, dayOf(at), legId ?? noLeg, row.testId, at, row.results, row.failures, row.conclusive],
    ...[row.flakes, row.pFlaky, row.pBroken],
  );
}

/** Forgets what a leg, which is taken back, made of its tests. */
export function forgetFactsOfLeg(
  db: Database,
  leg: { readonly projectId: number; readonly id: number; readonly finishedAt: number },
): void {
  statement<[number, string, number], never>(
    db,
    "delete from held_facts where project_id = ? and day = ? and leg_id = ?",
  ).run(leg.projectId, dayOf(leg.finishedAt), leg.id);
}

/** Forgets what was held longer ago than anybody looks back. */
export function forgetOldFacts(db: Database, projectId: number, now: number): void {
  statement<[number, string], never>(db, "delete from held_facts where project_id = ? and day < ?").run(
    projectId,
    addDays(dayOf(now), -heldDays),
  );
}

/** What was held of each test since a day, oldest first. Rides on the primary key. */
export function factsSince(
  db: Database,
  projectId: number,
  firstDay: string,
): Map<number, Omit<StatusFacts, "firstSeenAt">[]> {
  const rows = statement<[number, string], Omit<StatusFacts, "firstSeenAt"> & { testId: number }>(
    db,
    `select test_id as testId, at as now, results, failures, conclusive, flakes, p_flaky as pFlaky, p_broken as pBroken
     from held_facts where project_id = ? and day >= ? order by at, leg_id`,
  ).iterate(projectId, firstDay);
  const byTest = new Map<number, Omit<StatusFacts, "firstSeenAt">[]>();
  for (const { testId, ...facts } of rows) {
    const known = byTest.get(testId);
    if (known === undefined) byTest.set(testId, [facts]);
    else known.push(facts);
  }
  return byTest;
}
