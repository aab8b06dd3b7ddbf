import type { Database } from "#db/open.ts";
import { is } from "#db/roll-ups/codes.ts";
import { statement } from "#db/statement.ts";
import type { LegJobs } from "#db/verdicts/legs.ts";
import type { Cause } from "#lib/cause-rules.ts";
import { resultCode } from "#lib/result-code.ts";
import type { TestState } from "#lib/stats/contract/test-state.ts";
import { decodeTestState } from "#lib/stats/test-state-codec.ts";

/** A test with a failed attempt in a leg, over all jobs of the leg in which it ran. */
export type FailedInLeg = {
  readonly testId: number;
  readonly suiteId: number;
  readonly group: string;
  readonly firstSeenAt: number;
  readonly failedAttempts: number;
  /** It passed in the end, or in another job of the leg. */
  readonly isPassed: boolean;
  readonly signatureId: number | undefined;
  readonly cause: string | undefined;
};

/** A failure that follows from another one is no evidence about the test itself. */
const followOn = "follow-on" satisfies Cause;

/** Tests with a failed attempt in a leg, in order of id; findings and mere consequences are left out. */
export function failedInLeg(db: Database, leg: LegJobs): FailedInLeg[] {
  type Row = Omit<FailedInLeg, "isPassed" | "signatureId" | "cause"> & {
    signatureId: number | null;
    cause: string | null;
    isPassed: 0 | 1;
  };
  return statement<[{ jobs: string; followOn: string }], Row>(
    db,
    `select f.test_id as testId, t.suite_id as suiteId, t.group_name as "group", t.first_seen_at as firstSeenAt,
            sum(f.failed_attempts) as failedAttempts, max(f.signature_id) as signatureId, max(s.cause) as cause,
            max(f.code = ${resultCode.flaky} or exists (
              select 1 from json_each(@jobs) o join results r on r.job_id = o.value and r.test_id = f.test_id
              where r.code = ${resultCode.passed})) as isPassed
     from json_each(@jobs) j join failing_results f on f.job_id = j.value
     join tests t on t.id = f.test_id left join signatures s on s.id = f.signature_id
     where coalesce(s.cause, '') <> @followOn
     group by f.test_id order by f.test_id`,
  )
    .all({ jobs: leg.jobs, followOn })
    .map(({ signatureId, cause, isPassed, ...row }) => ({
      ...row,
      isPassed: isPassed === 1,
      signatureId: signatureId ?? undefined,
      cause: cause ?? undefined,
    }));
}

/** A test with a state that passed plainly in a leg. */
export type PassedInLeg = {
  readonly testId: number;
  readonly suiteId: number;
  readonly group: string;
  readonly state: TestState;
};

/**
 * Tests with a state that passed plainly in a leg, in order of id: all, or only those whose plain passes matter, and
 * some others. Point reads along the tests with a state.
 */
export function passedWithState(
  db: Database,
  leg: LegJobs,
  which: "all" | ReadonlySet<number>,
): PassedInLeg[] {
  const only =
    which === "all" ? "" : "and (s.is_unsettled = 1 or s.test_id in (select value from json_each(@others)))";
  const others = which === "all" ? {} : { others: JSON.stringify([...which]) };
  return statement<
    [{ project: number; jobs: string; others?: string }],
    Omit<PassedInLeg, "state"> & { readonly state: Buffer }
  >(
    db,
    `select s.test_id as testId, t.suite_id as suiteId, t.group_name as "group", s.state
     from test_states s join tests t on t.id = s.test_id
     where s.project_id = @project ${only}
       and exists (select 1 from json_each(@jobs) j join results r on r.job_id = j.value and r.test_id = s.test_id
                   where r.code = ${resultCode.passed})
       and not exists (select 1 from json_each(@jobs) j join results r on r.job_id = j.value and r.test_id = s.test_id
                       where r.${is.failed} or r.${is.flaky})
     order by s.test_id`,
  )
    .all({ project: leg.projectId, jobs: leg.jobs, ...others })
    .map((row) => ({ ...row, state: decodeTestState(row.state) }));
}

/** How many tests without a state passed plainly in a leg, by group. Reads the leg's results whole. */
export function quietTestsByGroup(
  db: Database,
  leg: LegJobs,
): { readonly suiteId: number; readonly group: string; readonly tests: number; readonly firstDay: string }[] {
  return statement<[{ jobs: string }], { suiteId: number; group: string; tests: number; firstDay: string }>(
    db,
    `select t.suite_id as suiteId, t.group_name as "group", count(distinct r.test_id) as tests,
            date(min(t.first_seen_at) / 1000, 'unixepoch') as firstDay
     from json_each(@jobs) j join results r on r.job_id = j.value join tests t on t.id = r.test_id
     left join test_states s on s.test_id = r.test_id
     where r.code = ${resultCode.passed} and s.test_id is null and t.is_finding = 0
     group by t.suite_id, t.group_name order by t.suite_id, t.group_name`,
  ).all({ jobs: leg.jobs });
}
