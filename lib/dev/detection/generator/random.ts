import { createHash } from "node:crypto";

/** Draws from one stream of random numbers: the same for the same words, on every machine. */
export type Random = {
  /** From 0 up to, but not including, 1. */
  readonly share: () => number;
  readonly isHit: (probability: number) => boolean;
  readonly between: (low: number, high: number) => number;
  /** Whole, from 0 up to, but not including, `count`; 0 for a `count` of 0. */
  readonly whole: (count: number) => number;
  /** As likely between 1 and 10 as between 10 and 100. */
  readonly logBetween: (low: number, high: number) => number;
  readonly pick: <T>(choices: readonly [T, ...T[]]) => T;
  /** Mean 0, standard deviation 1 (Box and Muller 1958). */
  readonly normal: () => number;
  /** Time to the next event of a Poisson process. */
  readonly wait: (mean: number) => number;
};

/** Generator: Mulberry32 (Tommy Ettinger, public domain), begun at a hash of the words. */
export function seededRandom(...words: readonly (string | number)[]): Random {
  let state = createHash("sha256").update(words.join("\0")).digest().readUInt32LE();
  const share = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number) => low + (high - low) * share();
  const whole = (count: number) => Math.floor(share() * count);
  return {
    share,
    between,
    whole,
    isHit: (probability) => share() < probability,
    logBetween: (low, high) => Math.exp(between(Math.log(low), Math.log(high))),
    pick: (choices) => choices[whole(choices.length)]!,
    normal: () => Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share()),
    wait: (mean) => -mean * Math.log(1 - share()),
  };
}
