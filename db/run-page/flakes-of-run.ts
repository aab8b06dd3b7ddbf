import type { Database } from "#db/open.ts";
import { is } from "#db/roll-ups/codes.ts";
import { statement } from "#db/statement.ts";

/** A test that failed and passed in one run. */
export type RunFlake = {
  readonly testId: number;
  readonly suite: string;
  readonly group: string;
  readonly name: string;
  readonly jobId: number;
  readonly attempts: number;
  readonly failedAttempts: number;
  readonly signature: string | undefined;
  readonly cause: string | undefined;
  /** `retry`: passed at a later attempt in the same job. `rerun`: passed when its job ran again. */
  readonly how: "retry" | "rerun";
};

const mostFlakes = 200;

/** Tests that failed first and then passed in a run's latest jobs, or failed in a superseded one and passed in its successor. */
export async function flakesOfRun(
  db: Database,
  latestJobs: readonly number[],
  supersededJobs: readonly number[],
): Promise<RunFlake[]> {
  const latest = JSON.stringify(latestJobs);
  const retried = statement<[string], Row>(
    db,
    `select ${columns} ${from} where ${is.flaky} order by s.name, t.group_name, t.name, f.job_id limit ${mostFlakes}`,
  ).all(latest);
  const rerun = statement<[string, string], Row>(
    db,
    `select ${columns} ${from} join jobs old on old.id = f.job_id
     where ${is.failed} and exists (
       select 1 from json_each(?) latest cross join jobs j on j.id = latest.value
       join results r on r.job_id = j.id and r.test_id = f.test_id
       where j.name = old.name and j.variant_id = old.variant_id and r.${is.ran} and not r.${is.failed})
     order by s.name, t.group_name, t.name, f.job_id limit ${mostFlakes}`,
  ).all(JSON.stringify(supersededJobs), latest);
  return [...retried.map((row) => flakeOf(row, "retry")), ...rerun.map((row) => flakeOf(row, "rerun"))];
}

type Row = Omit<RunFlake, "how" | "signature" | "cause"> & { signature: string | null; cause: string | null };

const columns = `f.test_id as testId, s.name as suite, t.group_name as "group", t.name, f.job_id as jobId, f.attempts,
  f.failed_attempts as failedAttempts, g.text as signature, g.cause`;

const from = `from json_each(?) ids
  cross join failing_results f indexed by failing_results_by_job on f.job_id = ids.value
  join tests t on t.id = f.test_id join suites s on s.id = t.suite_id left join signatures g on g.id = f.signature_id`;

function flakeOf({ signature, cause, ...row }: Row, how: RunFlake["how"]): RunFlake {
  return { ...row, signature: signature ?? undefined, cause: cause ?? undefined, how };
}
