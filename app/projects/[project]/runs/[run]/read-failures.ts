import { type FailureEvidence, lookedBackDays } from "#app/projects/[project]/runs/[run]/evidence-lines.ts";
import type { Database } from "#db/open.ts";
import type { Project } from "#db/projects.ts";
import { type RecentResult, recentResults } from "#db/recent-results.ts";
import { extrasOf, type ResultExtras } from "#db/result-extras.ts";
import {
  failuresInEarlierRuns,
  firstStrikes,
  type SameCommitResult,
  sameCommitResults,
} from "#db/run-page/failure-evidence.ts";
import { type FailureWording, failureTextsOf } from "#db/run-page/failure-texts-of.ts";
import { failuresOfJobs, type RunFailure } from "#db/run-page/failures-of-run.ts";
import type { Run } from "#db/runs/run-row.ts";
import { dayOf } from "#lib/day.ts";
import type { Filters } from "#lib/filters.ts";
import { scopeCode } from "#lib/scope.ts";

/** A failure of the run with all that is shown of it. */
export type ShownFailure = RunFailure & {
  readonly evidence: FailureEvidence;
  /** Of its first result. */
  readonly wording: FailureWording | undefined;
  /** Of its first result. */
  readonly extras: ResultExtras;
  /** The latest results of the test on all branches, newest first. */
  readonly recent: readonly RecentResult[];
};

export type FailuresPage = {
  readonly failures: readonly ShownFailure[];
  /** How many there are on all pages. */
  readonly total: number;
};

/** So many results a strip shows. */
export const stripLength = 30;

/**
 * The failures of a run's latest jobs, those of tests that fail nowhere else first: they are the likeliest to be
 * the change's fault. `count` of them from `offset`.
 */
export async function readFailures(
  db: Database,
  project: Project,
  run: Run,
  jobIds: readonly number[],
  offset: number,
  count: number,
): Promise<FailuresPage> {
  const all = await failuresOfJobs(db, jobIds);
  const testIds = [...new Set(all.map((failure) => failure.testId))];
  const earlier = await failuresInEarlierRuns(db, project.id, run, testIds, lookedBackDays);
  const runsOf = (failure: RunFailure) => earlier.get(failure.testId)?.runs ?? 0;
  const page = all.toSorted((a, b) => runsOf(a) - runsOf(b)).slice(offset, offset + count);

  const shown = page.map(({ testId, suiteId }) => ({ id: testId, suiteId }));
  const base = run.base === run.commit ? undefined : run.base;
  const resultsOn = async (commit: string | undefined): Promise<Map<number, SameCommitResult[]>> => {
    if (commit === undefined) return new Map();
    const ids = shown.map((test) => test.id);
    return Map.groupBy(await sameCommitResults(db, project.id, commit, ids), (result) => result.testId);
  };
  const [sameCommit, onBase, strikes, wordings, extras, recent] = await Promise.all([
    resultsOn(run.commit),
    resultsOn(base),
    firstStrikes(db, defined(page.map((failure) => failure.signatureId))),
    failureTextsOf(db, defined(page.map((failure) => failure.results[0]?.failureId))),
    Promise.all(page.map(({ testId, results }) => extrasOf(db, results[0]!.jobId, testId))),
    recentResults(db, project.id, uniqueById(shown), everywhere(dayOf(run.startedAt)), stripLength),
  ]);
  const failures = page.map((failure, index): ShownFailure => {
    const own = new Set(failure.results.map((result) => result.jobId));
    const firstStruck = failure.signatureId === undefined ? undefined : strikes.get(failure.signatureId);
    return {
      ...failure,
      evidence: {
        earlierRuns: earlier.get(failure.testId),
        sameCommit: (sameCommit.get(failure.testId) ?? []).filter((result) => !own.has(result.jobId)),
        isCommitKnown: run.commit !== undefined,
        onBase: base === undefined ? undefined : (onBase.get(failure.testId) ?? []),
        isNewSignature: firstStruck === undefined ? undefined : firstStruck >= run.startedAt,
      },
      wording: wordings.get(failure.results[0]?.failureId ?? -1),
      extras: extras[index]!,
      recent: recent.get(failure.testId) ?? [],
    };
  });
  return { failures, total: all.length };
}

function everywhere(day: string): Pick<Filters, "window" | "branch" | "env"> {
  const scopes = Object.values(scopeCode);
  return {
    window: { name: day, first: day, last: day },
    branch: { kind: "scopes", name: "all", scopes },
    env: {},
  };
}

function defined(values: readonly (number | undefined)[]): number[] {
  return values.filter((value) => value !== undefined);
}

function uniqueById<T extends { readonly id: number }>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [value.id, value])).values()];
}
