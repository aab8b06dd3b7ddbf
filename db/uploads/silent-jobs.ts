import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { type ReportingRhythm, silenceOf } from "#lib/silence.ts";

/** A job that reported regularly and does not any more. */
export type SilentJob = {
  readonly job: string;
  readonly suiteId: number;
  readonly suite: string;
  readonly variant: string;
  readonly lastAt: number;
  readonly lastRunId: number;
  /** Mean time between its runs, ms. */
  readonly usualMs: number;
  readonly silentMs: number;
};

/** A job that has been silent for longer was given up, and is not missed any more. */
const lookedBackMs = 30 * 86_400_000;
/** Of a project with more runs than this in 30 days, so many of the latest are looked at. */
const mostRuns = 5000;

/**
 * Jobs of the last 30 days that have been silent for much longer than usual, the longest silent first. Shards count
 * as one, because their number changes.
 */
export async function silentJobs(db: Database, projectId: number, now: number): Promise<SilentJob[]> {
  return [...rhythms(db, projectId, now - lookedBackMs)]
    .flatMap((rhythm) => {
      const silence = silenceOf(rhythm, now);
      return silence === undefined ? [] : [{ ...rhythm, ...silence }];
    })
    .sort((one, other) => other.silentMs - one.silentMs)
    .flatMap(({ name, variantId, lastRunId, lastAt, usualMs, silentMs }) => {
      const named = namesOf(db, lastRunId, name, variantId);
      return named === undefined ? [] : [{ ...named, job: name, lastRunId, lastAt, usualMs, silentMs }];
    });
}

type JobRhythm = ReportingRhythm & {
  readonly name: string;
  readonly variantId: number;
  readonly lastRunId: number;
};

/** In what rhythm each job has reported. One pass in order of time, over indexes alone: runs_by_time and jobs_by_key. */
function rhythms(db: Database, projectId: number, from: number): Iterable<JobRhythm> {
  type Row = { at: number; runId: number; name: string; variantId: number };
  const rows = statement<[number, number], Row>(
    db,
    `select r.started_at as at, r.id as runId, j.name, j.variant_id as variantId
     from (
       select id, started_at from runs indexed by runs_by_time
       where project_id = ? and started_at >= ? order by started_at desc limit ${mostRuns}
     ) r cross join jobs j indexed by jobs_by_key on j.run_id = r.id
     order by r.started_at, r.id`,
  ).iterate(projectId, from);
  const found = new Map<string, JobRhythm>();
  for (const { at, runId, name, variantId } of rows) {
    const key = `${variantId} ${name}`;
    const before = found.get(key);
    if (before?.lastRunId === runId) continue;
    found.set(key, {
      ...{ name, variantId, lastRunId: runId, lastAt: at },
      runs: (before?.runs ?? 0) + 1,
      firstAt: before?.firstAt ?? at,
      longestGapMs: before === undefined ? 0 : Math.max(before.longestGapMs, at - before.lastAt),
    });
  }
  return found.values();
}

function namesOf(
  db: Database,
  runId: number,
  name: string,
  variantId: number,
): Pick<SilentJob, "suiteId" | "suite" | "variant"> | undefined {
  return statement<[number, string, number], Pick<SilentJob, "suiteId" | "suite" | "variant">>(
    db,
    `select s.id as suiteId, s.name as suite, v.key as variant
     from jobs j join suites s on s.id = j.suite_id join variants v on v.id = j.variant_id
     where j.run_id = ? and j.name = ? and j.variant_id = ? order by j.attempt desc limit 1`,
  ).get(runId, name, variantId);
}
