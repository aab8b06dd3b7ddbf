import { allBaselines } from "#lib/dev/detection/baselines/all-baselines.ts";
import { benchWorlds, hasGivenWorlds } from "#lib/dev/detection/bench-worlds.ts";
import { type Replay, replayWorld } from "#lib/dev/detection/replay-world.ts";
import { scoreWorld, type WorldScore } from "#lib/dev/detection/scoring/score-world.ts";
import { refitted, scoreboard } from "#lib/dev/detection/scoring/scoreboard.ts";
import type { World } from "#lib/dev/detection/world.ts";
import { brier } from "#lib/stats/calibration/brier.ts";
import { allParts, type ModelParts } from "#lib/stats/model-parts.ts";

// `npm run --silent bench:detect [-- --ablation] [--each] [--random | --odd] [WORD…]`: the flake model and other
// products' rules on all worlds of ../shared/detection/worlds whose name holds a word, or on three made-up ones where
// that folder is not. With --random on 24 made-up worlds of any kind: what was chosen on the others has to hold there; a
// WORD makes 24 more. With --odd on one world for each extreme, told one by one.

const words = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const has = (option: string) => process.argv.includes(option);
const kind = has("--random") ? "random" : has("--odd") ? "odd" : "given";
const withEach = has("--each") || kind === "odd";

const methods = new Map<string, WorldScore[]>();
const note = (name: string, score: WorldScore) => {
  methods.set(name, [...(methods.get(name) ?? []), score]);
  if (withEach && name === "flake model") console.log(scoreboard([[score.name, [score]]], false));
};
const speed = { results: 0, read: 0, informative: 0, modelMs: 0 };
const parts = Object.keys(allParts) as (keyof ModelParts)[];
if (kind === "given" && !hasGivenWorlds())
  console.log("../shared/detection/worlds is not there: three made-up worlds instead.");
if (withEach) console.log(scoreboard([], true));
for (const { world, truth } of benchWorlds(kind, words)) {
  const replay = replayWorld(world, allParts, cpuMs);
  count(replay, world);
  note("flake model", scoreWorld(world, truth, replay.predictions));
  for (const { name, predict } of allBaselines) note(name, scoreWorld(world, truth, predict(world)));
  if (!has("--ablation")) continue;
  for (const part of parts) {
    const { predictions } = replayWorld(world, { ...allParts, [part]: false });
    note(`without ${part}`, scoreWorld(world, truth, predictions));
  }
}
const rules = new Set(allBaselines.map(({ name }) => name));
const rows = [...methods].map(([name, scores]): [string, WorldScore[]] => [
  rules.has(name) ? `${name} *` : name,
  rules.has(name) ? refitted(scores) : scores,
]);
console.log(scoreboard(rows, true));
if (kind === "odd") for (const line of weakSpots(new Map(rows))) console.log(line);
console.log("* thresholds and probabilities fitted on the other half of the worlds: the kindest reading");
console.log(
  `${speed.results} results, ${speed.read} of them read, ${speed.informative} informative; the model ` +
    `${speed.modelMs.toFixed(0)} ms of CPU: ${perMicro(speed.results)} µs a result, ${perMicro(speed.read)} µs one read`,
);

/** Worlds in which another rule tells breaks from flakes better, or the intervals are too narrow. */
function weakSpots(scores: ReadonlyMap<string, readonly WorldScore[]>): string[] {
  return scores.get("flake model")!.flatMap((ours, at) => {
    const own = brier(ours.failures)?.score ?? 0;
    const better = [...rules].flatMap((rule) => {
      const score = brier(scores.get(`${rule} *`)![at]!.failures)?.score ?? 1;
      return score < own ? [`${rule} has a Brier score of ${score.toFixed(3)}, not ${own.toFixed(3)}`] : [];
    });
    const isNarrow = ours.coverage !== undefined && ours.coverage < 0.8;
    const narrow = isNarrow ? [`its intervals hold ${ours.coverage.toFixed(2)} of the rates`] : [];
    return [...better, ...narrow].map((fault) => `weak in ${ours.name}: ${fault}`);
  });
}

function perMicro(count: number): string {
  return ((speed.modelMs * 1000) / count).toFixed(1);
}

function count({ read, informative, modelMs }: Replay, world: World): void {
  speed.read += read;
  speed.informative += informative;
  speed.modelMs += modelMs;
  speed.results += world.runs.reduce((sum, { results }) => sum + results.length, 0);
}

/** CPU rather than wall time: the machine has other work too. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
