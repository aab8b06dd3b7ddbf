import { type Random, seededRandom } from "#lib/dev/detection/generator/random.ts";

const shapes = ["quiet", "quiet", "step", "step", "step", "two steps", "dip", "drift"] as const;

export type DurationSeries = {
  /** One for each run of a suite, oldest first. */
  readonly durationsMs: readonly number[];
  readonly shape: (typeof shapes)[number];
  /** The true changes of level: index of the first run after, and relative change. */
  readonly changes: readonly { readonly at: number; readonly shift: number }[];
};

/**
 * A made-up history of a suite's durations: a level between 20 s and 40 min; noise of 2 to 12 %, in half of the
 * series with memory; outliers; a weekly slow run; and, by shape, changes of 6 to 40 %. The same for the same words.
 */
export function durationSeries(...words: readonly (string | number)[]): DurationSeries {
  const random = seededRandom("duration series", ...words);
  const length = 60 + random.whole(180);
  const shape = random.pick(shapes);
  const changes = drawChanges(random, shape, length);
  const noise = drawNoise(random);
  const base = Math.log(random.logBetween(20_000, 2_400_000));
  const slope = shape === "drift" ? random.between(0.15, 0.5) / length : 0;
  const outliers = random.between(0, 0.06);
  const weekly = random.isHit(0.4) ? random.between(0.02, 0.08) : 0;
  const durationsMs = Array.from({ length }, (_, run) => {
    const level = changes.reduce((sum, { at, shift }) => sum + (run >= at ? Math.log1p(shift) : 0), base);
    const outlier = random.isHit(outliers) ? random.between(0.2, 1.2) * (random.isHit(0.85) ? 1 : -0.5) : 0;
    return Math.exp(level + slope * run + (run % 5 === 0 ? weekly : 0) + noise(run) + outlier);
  });
  return { durationsMs, shape, changes };
}

function drawChanges(
  random: Random,
  shape: DurationSeries["shape"],
  length: number,
): DurationSeries["changes"] {
  const shift = () => (random.isHit(0.65) ? 1 : -1) * random.between(0.06, 0.4);
  const early = 12 + random.whole(Math.floor(length / 2) - 12);
  switch (shape) {
    case "step":
      return [{ at: 12 + random.whole(length - 24), shift: shift() }];
    case "two steps":
      return [
        { at: early, shift: shift() },
        { at: early + 12 + random.whole(length - early - 24), shift: shift() },
      ];
    case "dip": {
      const down = shift();
      const back = Math.min(length - 10, early + 8 + random.whole(20));
      return [
        { at: early, shift: down },
        { at: back, shift: 1 / (1 + down) - 1 },
      ];
    }
    default:
      return [];
  }
}

/** Of one run after another; of some series the spread waxes and wanes. */
function drawNoise(random: Random): (run: number) => number {
  const spread = random.between(0.02, 0.12);
  const memory = random.pick([0, 0, 0.3, 0.5]);
  const swing = random.isHit(0.3) ? 0.5 : 0;
  let state = 0;
  return (run) => {
    state = memory * state + Math.sqrt(1 - memory ** 2) * random.normal();
    return spread * (1 + swing * Math.sin(run / 9)) * state;
  };
}
