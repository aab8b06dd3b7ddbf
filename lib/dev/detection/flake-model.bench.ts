import { gather, keep, type ObservedRun, populationOf } from "#lib/dev/detection/ledger.ts";
import { replayRuns } from "#lib/dev/detection/replay-runs.ts";
import { judgeRun } from "#lib/stats/judge-run.ts";
import { learnRun } from "#lib/stats/learn-run.ts";
import { decodeTestState, encodeTestState } from "#lib/stats/test-state-codec.ts";
import { verdictOf } from "#lib/stats/verdict/verdict-of.ts";

// `npm run bench flake-model`: what judging and learning cost, in CPU time, without a database.

const tests = 5000;
const hour = 3_600_000;

/** A run of 5,000 tests in 40 groups; every test with `isFailed` failed once, with one of 17 texts. */
function madeRun(at: number, isFailed: (test: number) => boolean): ObservedRun {
  const isDefault = at % 3 === 0;
  return {
    at: at * hour,
    commit: `c${at}`,
    branch: isDefault ? { kind: "default", name: "main" } : { kind: "pull-request", name: `pr-${at % 7}` },
    variant: 1,
    results: Array.from({ length: tests }, (_, test) => ({
      test,
      group: `group ${test % 40}`,
      failedAttempts: isFailed(test) ? 1 : 0,
      isPassed: !isFailed(test),
      signature: isFailed(test) ? test % 17 : undefined,
      cause: isFailed(test) ? "assertion" : undefined,
    })),
  };
}

/** Some 20 failures a run, spread by a multiplicative hash. */
const scattered = (at: number) => (test: number) => (test * 2_654_435_761 + at * 40_503) % 9973 < 40;

let startedAt = cpuMs();
const { ledger, project, read, informative, modelMs } = replayRuns(
  Array.from({ length: 200 }, (_, at) => madeRun(at, scattered(at))),
  { now: cpuMs },
);
console.log(
  `1,000,000 results replayed: ${(cpuMs() - startedAt).toFixed(0)} ms, the model ${modelMs.toFixed(0)} ms of them: ` +
    `${((modelMs * 1000) / read).toFixed(1)} µs for each of the ${read} that it read one by one`,
);

const states = [...ledger.tests.values()].flatMap(({ state }) => state ?? []);
const bytes = states.map(encodeTestState);
const mean = bytes.reduce((sum, { length }) => sum + length, 0) / bytes.length;
const kilobytes = JSON.stringify(project).length / 1000;
console.log(
  `${informative} informative results left ${states.length} states of ${mean.toFixed(0)} bytes, project ${kilobytes.toFixed(0)} kB`,
);

for (let at = 300; at < 306; at += 2) {
  const red = madeRun(at, (test) => test % 12 === at % 11 && test < 4800);
  const gathered = gather(ledger, red, project);
  startedAt = cpuMs();
  const judgement = judgeRun(project, gathered);
  const judgedAt = cpuMs();
  const learnt = learnRun(project, judgement);
  const learntAt = cpuMs();
  const { failures } = verdictOf(judgement);
  const [judge, learn, tell] = [judgedAt - startedAt, learntAt - judgedAt, cpuMs() - learntAt];
  console.log(
    `red run of ${tests} tests, ${failures.length} failed, ${gathered.results.length} with a state: ` +
      `judge ${judge.toFixed(0)} ms, learn ${learn.toFixed(0)} ms, tell ${tell.toFixed(0)} ms`,
  );
  keep(ledger, red, learnt);
}

report("state from bytes and back", bytes.length, () => {
  for (const one of bytes) encodeTestState(decodeTestState(one));
});
report("daily refit, per state", states.length, () => populationOf(ledger, project.prior, 400 * hour));

function report(what: string, count: number, work: () => void): void {
  work();
  const from = cpuMs();
  for (let round = 0; round < 10; round++) work();
  console.log(`${what}: ${(((cpuMs() - from) / 10 / count) * 1000).toFixed(1)} µs`);
}

/** CPU rather than wall time: the machine has other work too. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
