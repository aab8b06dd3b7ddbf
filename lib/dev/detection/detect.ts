import { readWorld } from "#lib/dev/detection/read-world.ts";
import { replayWorld } from "#lib/dev/detection/replay-world.ts";
import { writePredictions } from "#lib/dev/detection/write-predictions.ts";

// `npm run --silent detect -- WORLD OUT`: judges the history in the folder WORLD, writes what it says into OUT.

const [world, out, ...rest] = process.argv.slice(2);
if (world === undefined || out === undefined || rest.length > 0) {
  console.error("Say which world to judge and where to write: npm run --silent detect -- WORLD OUT");
  process.exitCode = 2;
} else {
  writePredictions(out, replayWorld(readWorld(world)).predictions);
}
