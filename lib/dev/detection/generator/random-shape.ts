import { seededRandom } from "#lib/dev/detection/generator/random.ts";
import { plain, type WorldShape } from "#lib/dev/detection/generator/world-shape.ts";

/**
 * A history of any kind: few runs or many, with retries or without, red by habit or hardly ever, mute or repeating
 * itself. Each is hard in a way of its own; what holds over many of them holds for strangers. The same for the same
 * words.
 */
export function randomShape(...words: readonly (string | number)[]): WorldShape {
  const random = seededRandom("shape", ...words);
  const isHabit = random.isHit(0.15);
  const envs = random.pick([
    ["linux"],
    ["linux"],
    ["linux", "windows"],
    ["linux", "mac", "windows"],
  ] as const);
  const hasMessages = random.isHit(0.8);
  return {
    name: `random-${words.join("-")}`,
    days: 25 + random.whole(30),
    modules: 4 + random.whole(14),
    testsInModule: 4 + random.whole(14),
    envs: [...envs] as [string, ...string[]],
    mainCommitsADay: random.logBetween(1.5, 12) / envs.length ** 0.5,
    pullRequestsADay: random.logBetween(0.5, 8) / envs.length ** 0.5,
    retries: random.whole(3),
    rerunShare: random.isHit(0.2) ? 0 : random.between(0, 0.8),
    flakyShare: random.logBetween(0.02, 0.3),
    flakeRates: plain.flakeRates,
    climbingShare: 0,
    burstShare: random.between(0, 0.7),
    dependencies: random.whole(4),
    dependentShare: plain.dependentShare,
    mainBreaks: isHabit ? random.between(0.1, 0.25) : random.logBetween(0.01, 0.12),
    pullRequestBreaks: random.logBetween(0.04, 0.35),
    partialShare: random.isHit(0.4) ? random.between(0.2, 0.6) : random.between(0, 0.15),
    largeShare: random.isHit(0.3) ? random.between(0.15, 0.4) : random.between(0, 0.1),
    breakTests: random.logBetween(1.2, 12),
    mended: isHabit ? random.between(0.03, 0.1) : random.between(0.12, 0.6),
    outagesAWeek: random.logBetween(0.15, 4),
    outageHours: plain.outageHours,
    serviceShare: random.isHit(0.5) ? random.between(0.2, 1) : 0,
    hasMessages,
    breaksLikeOutage: random.between(0, 0.4),
    outagesLikeBreak: random.between(0, 0.6),
    collidingShare: random.isHit(0.25) ? random.between(0.1, 0.5) : 0,
  };
}
