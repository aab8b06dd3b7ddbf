import { type FailureEvidence, lookedBackDays } from "#app/projects/[project]/runs/[run]/evidence-lines.ts";
import type { Database } from "#db/open.ts";
import type { Project } from "#db/projects.ts";
import { type RecentResult, recentResults } from "#db/recent-results.ts";
import { extrasOf, type ResultExtras } from "#db/result-extras.ts";
import { type BrokenSince, brokenSince } from "#db/run-page/broken-since.ts";
import {
  failuresInEarlierRuns,
  firstStrikes,
  type SameCommitResult,
  sameCommitResults,
} from "#db/run-page/failure-evidence.ts";
import { type FailureWording, failureTextsOf } from "#db/run-page/failure-texts-of.ts";
import { failuresOfJobs, type RunFailure } from "#db/run-page/failures-of-run.ts";
import type { Run } from "#db/runs/run-row.ts";
import { lastTurnedOut, outcomesOfRun, type TurnedOut } from "#db/verdicts/outcomes.ts";
import { type SaidOutcome, saidOutcomesOf } from "#db/verdicts/said-outcomes.ts";
import { dayOf } from "#lib/day.ts";
import type { Filters } from "#lib/filters.ts";
import type { JudgedFailure, ModelVerdict } from "#lib/model-verdict.ts";
import { scopeCode } from "#lib/scope.ts";

/** A failure of the run with all that is shown of it. */
export type ShownFailure = RunFailure & {
  readonly evidence: FailureEvidence;
  /** What the model said of it; undefined where it was not judged. */
  readonly judged: JudgedFailure | undefined;
  readonly said: SaidOutcome | undefined;
  /** Undefined while nothing tells. */
  readonly turnedOut: TurnedOut | undefined;
  /** Where it broke on the default branch, if it was broken before this run. */
  readonly brokenSince: BrokenSince | undefined;
  /** A flake that is known: not worth the room of a failure that may be genuine. */
  readonly isKnownFlake: boolean;
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
  /** Tests that failed, and those of them of which somebody said what it was. */
  readonly failed: number;
  readonly said: number;
};

/** So many results a strip shows. */
export const stripLength = 30;

/**
 * The failures of a run's latest jobs, the likeliest to be genuine first and known flakes last; where the model has
 * not judged, those of tests that fail nowhere else first. `count` of them from `offset`.
 */
export async function readFailures(
  db: Database,
  project: Project,
  run: Run,
  jobIds: readonly number[],
  model: ModelVerdict | undefined,
  { offset, count }: { readonly offset: number; readonly count: number },
): Promise<FailuresPage> {
  const all = await failuresOfJobs(db, jobIds);
  const testIds = [...new Set(all.map((failure) => failure.testId))];
  const judged = new Map(model?.failures.map((failure) => [failure.testId, failure]));
  const said = await saidOutcomesOf(db, run.id);
  const earlier = await failuresInEarlierRuns(db, project.id, run, testIds, lookedBackDays);
  const isKnownFlake = ({ testId }: RunFailure) =>
    judged.get(testId)?.label === "known-flake" && said.get(testId)?.outcome !== "genuine";
  const rank = (failure: RunFailure) => [
    isKnownFlake(failure) ? 1 : 0,
    -(judged.get(failure.testId)?.pGenuine ?? -1),
    earlier.get(failure.testId)?.runs ?? 0,
  ];
  const page = sortedBy(all, rank).slice(offset, offset + count);

  const shown = page.map(({ testId, suiteId }) => ({ id: testId, suiteId }));
  const shownIds = shown.map((test) => test.id);
  const base = run.base === run.commit ? undefined : run.base;
  const resultsOn = async (commit: string | undefined): Promise<Map<number, SameCommitResult[]>> => {
    if (commit === undefined) return new Map();
    return Map.groupBy(await sameCommitResults(db, project.id, commit, shownIds), (result) => result.testId);
  };
  const [turnedOut, since, sameCommit, onBase, strikes, wordings, extras, recent] = await Promise.all([
    outcomesOfRun(db, run.id, shownIds).then(lastTurnedOut),
    brokenSince(db, shownIds, run.startedAt),
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
      judged: judged.get(failure.testId),
      said: said.get(failure.testId),
      turnedOut: turnedOut.get(failure.testId),
      brokenSince: since.get(failure.testId),
      isKnownFlake: isKnownFlake(failure),
      wording: wordings.get(failure.results[0]?.failureId ?? -1),
      extras: extras[index]!,
      recent: recent.get(failure.testId) ?? [],
    };
  });
  const saidOf = testIds.filter((testId) => said.has(testId));
  return { failures, total: all.length, failed: testIds.length, said: saidOf.length };
}

/** By the first number in which two differ, the smaller first. */
function sortedBy<T>(values: readonly T[], rank: (value: T) => readonly number[]): T[] {
  const ranked = values.map((value) => ({ value, ranks: rank(value) }));
  ranked.sort((a, b) => {
    const at = a.ranks.findIndex((one, index) => one !== b.ranks[index]);
    return at === -1 ? 0 : a.ranks[at]! - b.ranks[at]!;
  });
  return ranked.map(({ value }) => value);
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
