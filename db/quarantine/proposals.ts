import type { Database } from "#db/open.ts";
import { ownersOf } from "#db/ownership/test-owners.ts";
import { addEntry } from "#db/quarantine/add-entry.ts";
import { appendEvent } from "#db/quarantine/events.ts";
import { quarantineSettingsOf } from "#db/quarantine/settings.ts";
import { statement } from "#db/statement.ts";
import { type Actor, flakeboardItself } from "#lib/actor.ts";
import {
  declinedMs,
  type FlakyFigures,
  isProposed,
  proposalReason,
  restMs,
} from "#lib/quarantine/proposal.ts";
import { type NamedTest, takesIn } from "#lib/quarantine/test-pattern.ts";
import type { SuiteKind } from "#lib/suite-kind.ts";

/** A flaky test that waits for somebody to quarantine or decline it. */
export type QuarantineProposal = NamedTest & {
  readonly testId: number;
  readonly proposedAt: number;
  readonly reason: string;
};

/** A project's proposals that were not declined, the latest first. */
export async function listProposals(
  db: Database,
  projectId: number,
  most: number,
): Promise<QuarantineProposal[]> {
  return statement<[number, number], QuarantineProposal>(
    db,
    `select p.test_id as testId, s.name as suite, t.group_name as "group", t.name, p.proposed_at as proposedAt, p.reason
     from quarantine_proposals p join tests t on t.id = p.test_id join suites s on s.id = t.suite_id
     where p.project_id = ? and p.declined_at is null order by p.proposed_at desc, p.test_id limit ?`,
  ).all(projectId, most);
}

/** Turns a proposal down for a while. False if there is none for the test. Part of the caller's transaction. */
export function declineProposal(
  db: Database,
  projectId: number,
  asked: { readonly testId: number; readonly note?: string | undefined },
  by: Actor,
  now: number,
): boolean {
  const { changes } = statement<[number, number, number], never>(
    db,
    `update quarantine_proposals set declined_at = ? where project_id = ? and test_id = ? and declined_at is null`,
  ).run(now, projectId, asked.testId);
  if (changes === 0) return false;
  const reason = asked.note?.trim() || "Not to be quarantined for now.";
  appendEvent(db, projectId, { kind: "declined", reason, testId: asked.testId }, by, now);
  return true;
}

/**
 * Brings a project's proposals up to date: flaky tests that nobody takes care of are proposed, once each, and what is
 * flaky no more or was taken care of is withdrawn. Where the project lets it, Flakeboard quarantines them by itself, as
 * far as the cap goes. Part of the caller's transaction.
 */
export function refreshProposals(db: Database, projectId: number, now: number): void {
  const { never, isAutomatic } = quarantineSettingsOf(db, projectId);
  const proposed = flakyTests(db, projectId, now).filter((test) =>
    isProposed({
      status: "flaky",
      kind: test.kind,
      isNever: never.some((pattern) => takesIn(pattern, test)),
      isCared: test.isCared === 1,
    }),
  );
  withdrawOthers(db, projectId, proposed, now);
  for (const test of proposed) {
    const known = findProposal(db, projectId, test.testId);
    if (known?.declinedAt != null) continue;
    if (isAutomatic && quarantineFlaky(db, projectId, test, now)) continue;
    if (known === undefined) propose(db, projectId, test, now);
  }
}

type FlakyTest = NamedTest &
  FlakyFigures & { readonly testId: number; readonly kind: SuiteKind; readonly isCared: 0 | 1 };

/** The flakiest first. Rides on test_standings_by_status. */
function flakyTests(db: Database, projectId: number, now: number): FlakyTest[] {
  return statement<[{ project: number; rested: number }], FlakyTest>(
    db,
    `select t.id as testId, s.name as suite, t.group_name as "group", t.name, s.kind, d.flake_rate as rate, d.low, d.high,
            d.results, d.conclusive, exists (
              select 1 from quarantine_tests q indexed by quarantine_tests_by_test
              join quarantine_entries e on e.id = q.entry_id
              where q.test_id = t.id and (e.released_at is null or e.released_at > @rested)) as isCared
     from test_standings d indexed by test_standings_by_status
     join tests t on t.id = d.test_id join suites s on s.id = t.suite_id
     where d.project_id = @project and d.status = 'flaky' order by d.flake_rate desc, t.id`,
  ).all({ project: projectId, rested: now - restMs });
}

function findProposal(
  db: Database,
  projectId: number,
  testId: number,
): { readonly declinedAt: number | null } | undefined {
  return statement<[number, number], { declinedAt: number | null }>(
    db,
    "select declined_at as declinedAt from quarantine_proposals where project_id = ? and test_id = ?",
  ).get(projectId, testId);
}

/** A proposal that was declined is remembered as long as that holds. */
function withdrawOthers(db: Database, projectId: number, proposed: readonly FlakyTest[], now: number): void {
  statement<[number, number, string], never>(
    db,
    `delete from quarantine_proposals where project_id = ? and (
       declined_at <= ? or declined_at is null and test_id not in (select value from json_each(?)))`,
  ).run(projectId, now - declinedMs, JSON.stringify(proposed.map(({ testId }) => testId)));
}

function propose(db: Database, projectId: number, test: FlakyTest, now: number): void {
  const reason = proposalReason(test);
  statement<[number, number, number, string], never>(
    db,
    "insert into quarantine_proposals (project_id, test_id, proposed_at, reason) values (?, ?, ?, ?)",
  ).run(projectId, test.testId, now, reason);
  appendEvent(db, projectId, { kind: "proposed", reason, testId: test.testId }, flakeboardItself, now);
}

/** False if the rules that hold for people say no: over the cap, or nothing known to mute. */
function quarantineFlaky(db: Database, projectId: number, test: FlakyTest, now: number): boolean {
  const { testId } = test;
  const owner = ownersOf(db, [testId]).get(testId)?.owner;
  const draft = {
    target: { kind: "test", testId },
    signatures: "known",
    reason: `${proposalReason(test)} Added by Flakeboard.`,
    owner,
    confirm: [],
  } as const;
  return addEntry(db, projectId, draft, flakeboardItself, now).ok;
}
