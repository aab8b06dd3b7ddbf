import { type Break, drawBreak, nextBreaks } from "#lib/dev/detection/generator/breaks.ts";
import { type Cast, drawCast, type Span, trueRate } from "#lib/dev/detection/generator/flaky-tests.ts";
import { type MadeResult, madeResults } from "#lib/dev/detection/generator/made-run.ts";
import { drawOutages, outageAt } from "#lib/dev/detection/generator/outages.ts";
import { drawPushes, type Push } from "#lib/dev/detection/generator/pushes.ts";
import { seededRandom } from "#lib/dev/detection/generator/random.ts";
import type { WorldShape } from "#lib/dev/detection/generator/world-shape.ts";
import type { TrueFailure, TrueTest, Truth, World, WorldRun } from "#lib/dev/detection/world.ts";

const dayMs = 86_400_000;
const start = Date.UTC(2026, 0, 5);

/** More re-runs of one commit nobody asks for. */
const mostAttempts = 3;

/**
 * A made-up history with its truth, the same for the same shape and seed. It is meant to be as CI is, and not as the
 * estimator supposes: flakiness comes in bursts and by shared services, hiccups have a length that retries may meet,
 * breaks let some attempts pass, outages look like breaks and breaks like outages.
 */
export function madeWorld(shape: WorldShape, seed: string): { readonly world: World; readonly truth: Truth } {
  const span: Span = { from: start, to: start + shape.days * dayMs };
  const cast = drawCast(seededRandom(seed, shape.name, "cast"), shape, span);
  const outages = drawOutages(seededRandom(seed, shape.name, "outages"), shape, span);
  const random = seededRandom(seed, shape.name, "runs");
  const breaksOf = drawBreaks(shape, seed, cast);
  const runs: WorldRun[] = [];
  const failures: TrueFailure[] = [];
  const queue: Planned[] = drawPushes(seededRandom(seed, shape.name, "pushes"), shape, span).flatMap((push) =>
    shape.envs.map((env) => ({ push, env, at: push.at, runAttempt: 1 })),
  );
  for (let planned = queue.shift(); planned !== undefined; planned = queue.shift()) {
    const { push, env, at, runAttempt } = planned;
    const results = madeResults(random, shape, seed, cast, {
      at,
      env,
      breaks: breaksOf(push),
      outage: outageAt(outages, env, at),
      hiccups: cast.dependencies.map(({ hiccup }) => random.isHit(hiccup)),
    });
    const run = madeRun(`r${String(runs.length + 1).padStart(6, "0")}`, planned, results);
    runs.push(run);
    const failed = results.filter(({ reason }) => reason !== undefined);
    failures.push(...failed.map((result) => trueFailure(run.runId, result)));
    const isRed = failed.some(isFinal);
    if (isRed && runAttempt < mostAttempts && random.isHit(shape.rerunShare))
      enqueue(queue, {
        push,
        env,
        at: run.finishedAt + random.between(5, 60) * 60_000,
        runAttempt: runAttempt + 1,
      });
  }
  const tests = cast.tests.map((test): TrueTest => {
    const changedAt = [test.flaky.from, test.flaky.to].find(
      (moment) => moment > span.from && moment < span.to,
    );
    return {
      testId: test.testId,
      previousId: undefined,
      pNow: trueRate(test, cast, shape.envs, span.to),
      changedAt: test.rate === undefined ? undefined : changedAt,
      isBrokenNow: breaksOf(undefined).some(({ testIds }) => testIds.has(test.testId)),
    };
  });
  return {
    world: { name: `${shape.name}@${seed}`, runs },
    truth: { ...{ start, end: span.to }, tests, failures },
  };
}

type Planned = {
  readonly push: Push;
  readonly env: string;
  readonly at: number;
  readonly runAttempt: number;
};

/** What is broken at each push, in the order in which they are asked for first; undefined asks for main's end. */
function drawBreaks(
  shape: WorldShape,
  seed: string,
  cast: Cast,
): (push: Push | undefined) => readonly Break[] {
  const random = seededRandom(seed, shape.name, "breaks");
  const atCommit = new Map<string, readonly Break[]>();
  const onBranch = new Map<string, readonly Break[]>();
  let drawn = 0;
  const draw = () => drawBreak(random, shape, cast.tests, drawn++);
  return (push) => {
    if (push === undefined) return onBranch.get("main") ?? [];
    const known = atCommit.get(push.commit);
    if (known !== undefined) return known;
    const chances =
      push.branch === "main"
        ? { mended: shape.mended, broken: shape.mainBreaks }
        : { mended: 0.6, broken: shape.pullRequestBreaks };
    const own = nextBreaks(random, onBranch.get(push.branch) ?? [], chances, draw);
    onBranch.set(push.branch, own);
    const all = push.base === undefined ? own : [...own, ...(atCommit.get(push.base) ?? [])];
    atCommit.set(push.commit, all);
    return all;
  };
}

function madeRun(
  runId: string,
  { push, env, at, runAttempt }: Planned,
  results: readonly MadeResult[],
): WorldRun {
  const ranMs = results
    .flatMap(({ attempts }) => attempts)
    .reduce((sum, { durationMs }) => sum + durationMs, 0);
  return {
    runId,
    commit: push.commit,
    branch: push.branch,
    base: push.base,
    env,
    trigger: runAttempt > 1 ? "rerun" : push.branch === "main" ? "push" : "pull_request",
    runAttempt,
    startedAt: at,
    finishedAt: at + 5000 + Math.round(ranMs / 4),
    results: results.map(({ testId, attempts }) => ({ testId, attempts })),
  };
}

function isFinal({ attempts }: MadeResult): boolean {
  return attempts.at(-1)?.status === "failed";
}

function trueFailure(runId: string, result: MadeResult): TrueFailure {
  const cause = result.reason?.cause;
  return {
    runId,
    testId: result.testId,
    isFinal: isFinal(result),
    cause: cause === "break" || cause === "outage" ? cause : "flake",
  };
}

function enqueue(queue: Planned[], planned: Planned): void {
  const place = queue.findIndex(({ at }) => at > planned.at);
  queue.splice(place < 0 ? queue.length : place, 0, planned);
}
