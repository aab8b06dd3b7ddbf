import { weekOverWeek } from "#lib/dev/detection/baselines/week-over-week.ts";
import { durationSeries } from "#lib/dev/detection/generator/duration-series.ts";
import {
  type ChangePointScore,
  type Found,
  scoreChangePoints,
} from "#lib/dev/detection/score-change-points.ts";
import { changePoints } from "#lib/stats/durations/change-points.ts";
import { durationTrend } from "#lib/stats/durations/duration-trend.ts";

// `node lib/dev/detection/bench-duration.ts [SEED] [SERIES]`: how well changes are found in made-up durations.
// Exits with 1 where a bar is missed.

type Method = { readonly name: string; readonly find: (durationsMs: readonly number[]) => readonly Found[] };

const methods: readonly Method[] = [
  { name: "week over week, 10 %", find: weekOverWeek },
  { name: "change points", find: changePoints },
  { name: "trend", find: (durationsMs) => durationTrend(durationsMs).changes },
];

const columns: readonly [title: string, of: (score: ChangePointScore) => number][] = [
  ["precision", ({ precision }) => precision],
  ["recall", ({ recall }) => recall],
  ["on quiet", ({ falseAlarms }) => falseAlarms],
  ["on drift", ({ accused }) => accused],
  ["runs off", ({ distance }) => distance],
  ["shift off", ({ shiftError }) => shiftError],
  ["coverage", ({ coverage }) => coverage],
];

const [seed = "bench", count = "400"] = process.argv.slice(2);
const series = Array.from({ length: Number(count) }, (_, which) => durationSeries(seed, which));
console.log(`${series.length} series, seed ${seed}`);
console.log(row("", [...columns.map(([title]) => title), "ms each"]));
for (const { name, find } of methods) {
  const startedAt = performance.now();
  const score = scoreChangePoints(series, find);
  const ms = (performance.now() - startedAt) / series.length;
  console.log(row(name, [...columns.map(([, of]) => of(score).toFixed(3)), ms.toFixed(1)]));
  if (find === weekOverWeek || isGood(score)) continue;
  console.error(
    `${name}: below precision 0.93 at recall 0.62 with at most 0.03 false alarms on quiet series.`,
  );
  process.exitCode = 1;
}

function row(name: string, cells: readonly string[]): string {
  return [name.padEnd(22), ...cells.map((cell) => cell.padStart(10))].join("");
}

function isGood({ precision, recall, falseAlarms }: ChangePointScore): boolean {
  return precision >= 0.93 && recall >= 0.62 && falseAlarms <= 0.03;
}
