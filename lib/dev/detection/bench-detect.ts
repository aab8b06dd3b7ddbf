import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { allBaselines } from "#lib/dev/detection/baselines/all-baselines.ts";
import { madeWorld } from "#lib/dev/detection/generator/made-world.ts";
import { randomShape } from "#lib/dev/detection/generator/random-shape.ts";
import { smallWorlds } from "#lib/dev/detection/generator/world-shape.ts";
import { readTruth } from "#lib/dev/detection/read-truth.ts";
import { readWorld } from "#lib/dev/detection/read-world.ts";
import { type Replay, replayWorld } from "#lib/dev/detection/replay-world.ts";
import { scoreWorld, type WorldScore } from "#lib/dev/detection/scoring/score-world.ts";
import { refitted, scoreboard } from "#lib/dev/detection/scoring/scoreboard.ts";
import type { Truth, World } from "#lib/dev/detection/world.ts";
import { allParts, type ModelParts } from "#lib/stats/model-parts.ts";

// `npm run --silent bench:detect [-- --ablation] [--each] [--random] [WORD…]`: the flake model and other products' rules
// on all worlds of ../shared/detection/worlds whose name holds a word, or on three made-up ones where that folder is
// not. With --random on 24 made-up worlds of any kind: what was chosen on the others has to hold there; a WORD makes
// 24 more.

const randomWorlds = 24;
const shared = "../shared/detection/worlds";
const words = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const withAblation = process.argv.includes("--ablation");
const withEach = process.argv.includes("--each");
const isRandom = process.argv.includes("--random");

const methods = new Map<string, WorldScore[]>();
const note = (name: string, score: WorldScore) => {
  methods.set(name, [...(methods.get(name) ?? []), score]);
  if (withEach && name === "flake model") console.log(scoreboard([[score.name, [score]]], false));
};
const speed = { results: 0, read: 0, informative: 0, modelMs: 0 };
const parts = Object.keys(allParts) as (keyof ModelParts)[];
for (const { world, truth } of worlds()) {
  const replay = replayWorld(world, allParts, cpuMs);
  count(replay, world);
  note("flake model", scoreWorld(world, truth, replay.predictions));
  for (const { name, predict } of allBaselines) note(name, scoreWorld(world, truth, predict(world)));
  if (!withAblation) continue;
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
console.log("* thresholds and probabilities fitted on the other half of the worlds: the kindest reading");
console.log(
  `${speed.results} results, ${speed.read} of them read, ${speed.informative} informative; the model ` +
    `${speed.modelMs.toFixed(0)} ms of CPU: ${perMicro(speed.results)} µs a result, ${perMicro(speed.read)} µs one read`,
);

function perMicro(count: number): string {
  return ((speed.modelMs * 1000) / count).toFixed(1);
}

function* worlds(): Generator<{ world: World; truth: Truth }> {
  if (isRandom) {
    for (let number = 1; number <= randomWorlds; number++)
      yield madeWorld(randomShape(...words, number), "bench");
  } else if (existsSync(shared)) {
    const names = readdirSync(shared).filter(
      (name) => words.length === 0 || words.some((word) => name.includes(word)),
    );
    for (const name of names.sort()) {
      yield { world: readWorld(join(shared, name)), truth: readTruth(join(shared, name)) };
    }
  } else {
    console.log(`${shared} is not there: three made-up worlds instead.`);
    for (const shape of smallWorlds) yield madeWorld(shape, "bench");
  }
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
