import { causeOf } from "#lib/cause.ts";
import type { ObservedRun } from "#lib/dev/detection/ledger.ts";
import { estimatesOf, replayRuns } from "#lib/dev/detection/replay-runs.ts";
import type { Predictions, World, WorldResult, WorldRun } from "#lib/dev/detection/world.ts";
import { signatureOf } from "#lib/signature.ts";
import { allParts, type ModelParts } from "#lib/stats/model-parts.ts";
import { verdictOf } from "#lib/stats/verdict/verdict-of.ts";

/** What a replay says, and what it cost: see `Replayed`. */
export type Replay = {
  readonly predictions: Predictions;
  readonly read: number;
  readonly informative: number;
  readonly modelMs: number;
};

/** Lets the flake model judge a world run by run, each with only what came before it. `now` gives ms, for the bench. */
export function replayWorld(world: World, parts: ModelParts = allParts, now = () => 0): Replay {
  const words = new Words();
  const ids = new Ids();
  const verdicts: Predictions["verdicts"][number][] = [];
  const runVerdicts: Predictions["runVerdicts"][number][] = [];
  const runs = world.runs.map((run) => observedRun(run, ids, words));
  const { ledger, project, ...cost } = replayRuns(runs, { parts, now }, (judgement, at) => {
    const { runId } = world.runs[at]!;
    const { pGenuine, failures } = verdictOf(judgement);
    if (failures.length === 0) return;
    runVerdicts.push({ runId, pGenuine });
    for (const failure of failures) {
      verdicts.push({ runId, testId: ids.names[failure.test]!, pGenuine: failure.pGenuine });
    }
  });
  const estimates = estimatesOf(ledger, project).map(({ test, rate, low, high, pFlaky, pBroken }) => ({
    testId: ids.names[test]!,
    p: rate,
    lo: low,
    hi: high,
    pFlaky,
    pBroken,
  }));
  return { predictions: { verdicts, runVerdicts, estimates }, ...cost };
}

function observedRun(run: WorldRun, ids: Ids, words: Words): ObservedRun {
  return {
    at: run.startedAt,
    commit: run.commit,
    branch: {
      kind: run.branch === "main" ? "default" : "pull-request",
      name: run.branch,
      ...(run.base === undefined ? {} : { base: run.base }),
    },
    variant: ids.of(`variant ${run.env}`),
    results: run.results.map((result) => observedResult(result, ids, words)),
  };
}

function observedResult(
  { testId, attempts }: WorldResult,
  ids: Ids,
  words: Words,
): ObservedRun["results"][number] {
  const failed = attempts.filter(({ status }) => status === "failed");
  const message = failed.findLast((attempt) => attempt.message !== undefined)?.message;
  return {
    test: ids.of(testId),
    group: testId.split("/", 1)[0]!,
    failedAttempts: failed.length,
    isPassed: attempts.at(-1)!.status === "passed",
    ...(message === undefined ? { signature: undefined, cause: undefined } : words.of(message)),
  };
}

/** Small numbers for names, as a database would give them. */
class Ids {
  readonly names: string[] = [];
  readonly #known = new Map<string, number>();

  of(name: string): number {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    this.#known.set(name, this.names.length);
    return this.names.push(name) - 1;
  }
}

/** Signature and cause of a message; the same message is read once. */
class Words {
  readonly #known = new Map<string, { signature: number; cause: string }>();
  readonly #signatures = new Ids();

  of(message: string): { signature: number; cause: string } {
    const known = this.#known.get(message);
    if (known !== undefined) return known;
    const failure = { type: "", message, text: "" };
    const read = { signature: this.#signatures.of(signatureOf(failure).hash), cause: causeOf(failure).cause };
    this.#known.set(message, read);
    return read;
  }
}
