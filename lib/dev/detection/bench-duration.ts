import { weekOverWeek } from "#lib/dev/detection/baselines/week-over-week.ts";
import { durationSeries } from "#lib/dev/detection/generator/duration-series.ts";
import { type Found, scoreChangePoints } from "#lib/dev/detection/score-change-points.ts";
import { changePoints } from "#lib/stats/durations/change-points.ts";

// `node lib/dev/detection/bench-duration.ts [SEED] [SERIES]`: how well change points are found in made-up durations.
// Exits with 1 where a bar is missed.

const [seed = "bench", count = "400"] = process.argv.slice(2);
const series = Array.from({ length: Number(count) }, (_, which) => durationSeries(seed, which));
const methods: Record<string, (durationsMs: readonly number[]) => readonly Found[]> = {
  "week over week, mean > 10 %": weekOverWeek,
  "rank-CUSUM, seeded": changePoints,
};

console.log(`${count} series, seed ${seed}`);
console.log(`${"method".padEnd(28)} precision recall  quiet  runs off  shift off  coverage  ms/series`);
for (const [name, find] of Object.entries(methods)) {
  const start = performance.now();
  const score = scoreChangePoints(series, find);
  const ms = (performance.now() - start) / series.length;
  const cells = [
    score.precision,
    score.recall,
    score.falseAlarms,
    score.distance,
    score.shiftError,
    score.coverage,
  ];
  console.log(name.padEnd(28), [...cells, ms].map((cell) => cell.toFixed(3).padEnd(8)).join(" "));
  if (find !== changePoints) continue;
  const isGood = score.precision >= 0.93 && score.recall >= 0.62 && score.falseAlarms <= 0.03;
  if (!isGood)
    console.error("Below the bar: precision 0.93 at recall 0.62, false alarm on quiet series 0.03.");
  process.exitCode = isGood ? 0 : 1;
}
