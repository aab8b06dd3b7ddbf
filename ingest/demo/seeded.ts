import { createHash } from "node:crypto";

/** A source of numbers from 0 up to, but not including, 1. */
export type Random = () => number;

/**
 * Random numbers that are the same whenever the words are. Each question has words of its own, so that a change to
 * one part of the story moves no other. Mulberry32 (Tommy Ettinger, public domain).
 */
export function seeded(...words: readonly (string | number)[]): Random {
  let state = createHash("sha256").update(words.join("\0")).digest().readUInt32LE();
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of the choices. Throws on none. */
export function pick<T>(random: Random, choices: readonly T[]): T {
  const choice = choices[Math.floor(random() * choices.length)];
  if (choice === undefined) throw new Error("There is nothing to pick from.");
  return choice;
}

/** A factor around 1 whose logarithm is normally distributed with this standard deviation (Box and Muller 1958). */
export function jitter(random: Random, deviation: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.exp(deviation * normal);
}
