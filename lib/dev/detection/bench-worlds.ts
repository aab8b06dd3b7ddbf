import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { madeWorld } from "#lib/dev/detection/generator/made-world.ts";
import { madeOddWorld, oddWorlds } from "#lib/dev/detection/generator/odd-worlds.ts";
import { randomShape } from "#lib/dev/detection/generator/random-shape.ts";
import { smallWorlds } from "#lib/dev/detection/generator/world-shape.ts";
import { readTruth } from "#lib/dev/detection/read-truth.ts";
import { readWorld } from "#lib/dev/detection/read-world.ts";
import type { Truth, World } from "#lib/dev/detection/world.ts";

export type BenchWorld = { readonly world: World; readonly truth: Truth };

/** Where the worlds of `given` lie. */
const givenFolder = "../shared/detection/worlds";
const randomWorlds = 24;
const oddSeeds = 2;

/** Whether the worlds that are given lie beside the project. */
export function hasGivenWorlds(): boolean {
  return existsSync(givenFolder);
}

/**
 * The worlds of a bench, one at a time. `given`: those of ../shared/detection/worlds whose name holds one of the words,
 * or three made-up ones where that folder is not. `random`: 24 made-up ones of any kind, other words making other
 * worlds. `odd`: two for each extreme whose name holds a word.
 */
export function* benchWorlds(
  kind: "given" | "random" | "odd",
  words: readonly string[],
): Generator<BenchWorld> {
  const isAsked = (name: string) => words.length === 0 || words.some((word) => name.includes(word));
  if (kind === "random") {
    for (let number = 1; number <= randomWorlds; number++)
      yield madeWorld(randomShape(...words, number), "bench");
  } else if (kind === "odd") {
    for (const odd of oddWorlds.filter(({ shape }) => isAsked(shape.name)))
      for (let seed = 1; seed <= oddSeeds; seed++) yield madeOddWorld(odd, `odd ${seed}`);
  } else if (hasGivenWorlds()) {
    for (const name of readdirSync(givenFolder).filter(isAsked).sort()) {
      const folder = join(givenFolder, name);
      yield { world: readWorld(folder), truth: readTruth(folder) };
    }
  } else {
    for (const shape of smallWorlds) yield madeWorld(shape, "bench");
  }
}
