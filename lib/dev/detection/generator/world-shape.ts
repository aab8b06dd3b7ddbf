/** What a made-up history is like. */
export type WorldShape = {
  readonly name: string;
  readonly days: number;
  readonly modules: number;
  readonly testsInModule: number;
  readonly envs: readonly [string, ...string[]];
  readonly mainCommitsADay: number;
  readonly pullRequestsADay: number;
  /** Further attempts that a failed test gets in its run. */
  readonly retries: number;
  /** How often someone runs a red run again. */
  readonly rerunShare: number;
  readonly flakyShare: number;
  /** How often an attempt of a flaky test fails while it is awake: from, to. */
  readonly flakeRates: readonly [low: number, high: number];
  /** Of the flaky tests, those whose rate climbs from nothing over the whole history. */
  readonly climbingShare: number;
  /** Of the flaky tests, those that are quiet for days and then fail often. */
  readonly burstShare: number;
  /** Services that several tests need, each with hiccups of its own. */
  readonly dependencies: number;
  /** Share of the tests that need one of these, for each. */
  readonly dependentShare: number;
  readonly mainBreaks: number;
  readonly pullRequestBreaks: number;
  /** Of the breaks, those that let 3 to 20 % of attempts pass. */
  readonly partialShare: number;
  /** Of the breaks, those of a large part; the others strike up to so many tests on average. */
  readonly largeShare: number;
  readonly breakTests: number;
  /** How often the next commit of main mends a break: seldom where a suite is red by habit. */
  readonly mended: number;
  readonly outagesAWeek: number;
  /** How long an outage lasts: from, to. */
  readonly outageHours: readonly [least: number, most: number];
  /** Of the outages, those of a service that some modules need, and all of their tests. */
  readonly serviceShare: number;
  readonly hasMessages: boolean;
  /** How often a break speaks like the environment, an outage like the code, and any failure like all others. */
  readonly breaksLikeOutage: number;
  readonly outagesLikeBreak: number;
  readonly collidingShare: number;
};

export const plain: WorldShape = {
  name: "plain",
  days: 30,
  modules: 8,
  testsInModule: 8,
  envs: ["linux"],
  mainCommitsADay: 5,
  pullRequestsADay: 4,
  retries: 1,
  rerunShare: 0.5,
  flakyShare: 0.15,
  flakeRates: [0.005, 0.3],
  climbingShare: 0,
  burstShare: 0.2,
  dependencies: 1,
  dependentShare: 0.07,
  mainBreaks: 0.03,
  pullRequestBreaks: 0.15,
  partialShare: 0.1,
  largeShare: 0.06,
  breakTests: 4,
  mended: 0.25,
  outagesAWeek: 1,
  outageHours: [0.5, 5],
  serviceShare: 0,
  hasMessages: true,
  breaksLikeOutage: 0.125,
  outagesLikeBreak: 0.25,
  collidingShare: 0,
};

/** Small enough for three in a few seconds; each hard in its own way. */
export const smallWorlds: readonly WorldShape[] = [
  plain,
  { ...plain, name: "matrix", envs: ["linux", "windows"], retries: 0, pullRequestsADay: 3, outagesAWeek: 2 },
  { ...plain, name: "silent", burstShare: 0.5, dependencies: 2, hasMessages: false },
];
