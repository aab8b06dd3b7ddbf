import { globSync } from "node:fs";
import { runChild } from "#lib/dev/child.mjs";

// `npm run bench [PART…]`: every *.bench.ts, or those whose path holds one of the words, one after another.

const words = process.argv.slice(2);
const benches = globSync([
  "db/**/*.bench.ts",
  "ingest/**/*.bench.ts",
  "lib/**/*.bench.ts",
  "app/**/*.bench.ts",
])
  .filter((path) => words.length === 0 || words.some((word) => path.includes(word)))
  .sort();

let worst = benches.length === 0 ? 2 : 0;
if (worst > 0) console.error(`No bench is called like ${words.join(" or ")}.`);
for (const bench of benches) {
  console.log(`\n${bench}`);
  worst = Math.max(worst, await runChild(process.execPath, [bench]));
}
process.exitCode = worst;
