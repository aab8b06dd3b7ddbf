/**
 * Every number that the flake model assumes rather than learns. A change of any of them is a new model: raise
 * `modelVersion`, so that stored states are rebuilt. Source, unless a line names another: the benchmark in
 * `npm run bench:detect`, where each was chosen on worlds that no test scores.
 */
export const modelVersion = 5;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What one result says about a test, given whether its code is broken. */
export const emission = {
  /** P(a broken test passes at once), and P(it fails first and passes on retry): hardly ever. */
  passWhileBroken: 0.03,
  recoverWhileBroken: 0.03,
  /** P(it passes on a commit on which it failed in this variant before): the code is the same. */
  passOnRerun: 0.003,
  /**
   * Some breaks depend on time, order or data: P(an attempt at a partly broken test fails), and the share of such
   * breaks among new ones. Their passes would refute a full break, and their failures would pass for a flake's.
   */
  failWhilePartlyBroken: 0.8,
  partlyBrokenShare: 0.15,
  /**
   * Who is whole broken is repaired soon: of breaks that last for so many commits this share at least lets some attempts
   * pass, however long none did.
   */
  oldBreakCommits: 10,
  oldBreakPartly: 0.05,
  /** Beta prior of the correlation of a flaky test's attempts within one run: mean, and weight in retries. */
  retryCorrelation: { mean: 0.25, weight: 12 },
} as const;

/** How code breaks and is repaired as commits pass. */
export const hazard = {
  /** Beta prior of the share of commits that break something: mean, and weight in commits. */
  breakOnDefault: { mean: 0.02, weight: 100 },
  breakOnPullRequest: { mean: 0.12, weight: 60 },
  /** Share of the tests that a breaking commit breaks. */
  testShare: 0.06,
  /** Share of breaks that strike one variant only. */
  variantShare: 0.12,
  /** A commit that already ran in this variant cannot break anew; what is left is a test that knows the date. */
  rerunShare: 0.002,
  /** Beta prior of P(a young break of the default branch is repaired by the next commit): mean, weight in commits. */
  repairOnDefault: { mean: 0.2, weight: 20 },
  /** Commits after which the repair chance has halved: old breaks are repaired ever more slowly. */
  repairAge: 4,
  /** A gap of more commits than this says no more about repair. */
  repairGap: 10,
  /** Beta prior of P(a break of a pull request is repaired by the next push). */
  repairOnPullRequest: { mean: 0.35, weight: 20 },
  /** P(a test is broken at its first result). */
  brokenAtBirth: 0.08,
  /** What a pull request inherits of the default branch's break that began after its base, and of an unknown base. */
  inheritBeforeBreak: 0.02,
  inheritUnknownBase: 0.5,
  /** P(a late run of an old commit meets the head's break) at most. */
  inheritLate: 0.05,
} as const;

/** How a flake rate wanders, and how rates differ between variants and tests. */
export const rate = {
  /** Time constant with which a test's rate is redrawn from the project's mix. */
  driftMs: 90 * dayMs,
  /** Weight, in results, that pulls a variant's rate to the test's pooled rate; and the range of their ratio. */
  variantStrength: 24,
  variantRange: [0.1, 4],
  /** Soft counts of a variant fade by this factor with each result: the last 500 count. */
  countFade: 0.998,
  /** Weight of the reference mix against the project's own tests, in tests. */
  priorStrength: 20,
  /** Only tests with as many results, seen as recently, enter the project's mix. */
  refitResults: 15,
  refitWithinMs: 21 * dayMs,
  refitEveryMs: dayMs,
  /** A rate from here on is called flaky. Source: statistics.md section 9. */
  flakyFrom: 0.003,
  /** Pseudo-counts of the long-run rate. */
  longRun: { flaked: 0.02, ran: 5 },
} as const;

/** How many tests a break strikes. */
export const breakSize = {
  /** Share of the tests of the broken module that fail, as two equal parts of a mixture; and elsewhere. */
  moduleShares: [0.1, 0.35, 0.85],
  elsewhereShare: 0.006,
  /** A break of some tests anywhere: weight beside the module breaks, and sizes in tests. */
  scatteredWeight: 0.4,
  scatteredTests: [1, 3],
  /** A break of a large part. */
  largeWeight: 0.06,
  largeShares: [0.12, 0.35, 0.7],
  /** Share of a run's tests from which a failure is a mass failure; and how far such failures move `largeWeight`. */
  massShare: 0.1,
  largeRange: [0.2, 20],
  /** Modules with the most failures that get a hypothesis of their own. */
  modules: 20,
} as const;

/** One thing that several modules depend on: broken, or down. */
export const clustered = {
  /** P(a module of the run depends on it). */
  dependent: 0.15,
  /** A struck module has so many failures, and so large a share of its tests. */
  minFailures: 2,
  minShare: 0.33,
  /** Shares of a struck module's tests that fail, equally likely beforehand; and elsewhere. */
  shares: [0.35, 0.85],
  elsewhere: 0.005,
  /** P(a struck test recovers on retry): what is down for hours is down at the retry, what stumbles is not. */
  recovers: [0.03, 0.4],
  /** Weight among outages, and among breaks. */
  outageWeight: 0.4,
  breakWeight: 0.03,
} as const;

/** Outages of the environment. */
export const outage = {
  /** Beta prior of the share of runs in an outage, and what one run adds to its weight. */
  share: { mean: 0.01, weight: 150 },
  runWeight: 0.2,
  /** How long outages last, and how sure the next run meets the one before. */
  durationMs: 2 * hourMs,
  stickiness: 0.8,
  /** What another variant's outage says about this one. */
  acrossVariants: 0.4,
  /** Shares of tests hit, equally likely beforehand. */
  hitShares: [0.01, 0.05, 0.12, 0.25, 0.45, 0.8],
  /** Tests that failed on another branch within this time are hit with this probability at least. */
  recentMs: 6 * hourMs,
  recentHit: 0.8,
  /** P(a hit test fails at first), and P(it recovers on retry). */
  fail: 0.93,
  recover: 0.25,
  /** Fewer tests say nothing about the environment. */
  minTests: 5,
  /** P(outage) never exceeds this beforehand. */
  maxPrior: 0.9,
} as const;

/** Memory of mass failures: was the last one a break or an outage? */
export const episode = {
  memoryMs: 12 * hourMs,
  /** A mass failure has at least as many tests; as many are kept, and as many episodes. */
  minTests: 4,
  maxTests: 200,
  kept: 6,
  /** P(outage or break) from which a mass failure is remembered. */
  minProbability: 0.2,
  /** P(a test of the set is broken, given that it was a break). */
  brokenIfBreak: 0.95,
  /** The break is whole, or a partial one of all its tests: share, and P(another test has it, too). */
  ifBreak: [
    { share: 1 - emission.partlyBrokenShare, isPartly: false, elsewhere: 0.003 },
    { share: emission.partlyBrokenShare, isPartly: true, elsewhere: 0.03 },
  ],
  /**
   * The outage goes on, now and then or all the time: P(a test of the set is hit), P(another is), P(a hit one recovers
   * on retry).
   */
  ifOutage: [
    { hit: 0.8, elsewhere: 0.03, recovers: 0.25 },
    { hit: 0.97, elsewhere: 0.003, recovers: 0.03 },
  ],
  /** P(it is in another variant, too), as long as nothing is known of that one, and once it was spared. */
  breaksVariant: { unknown: 0.8, spared: 0.1 },
  downInVariant: { unknown: 0.5, spared: 0.1 },
  /** P(the break meets the same commit; a pull request based on the broken default branch). */
  sameCommit: 0.95,
  basedOn: 0.6,
  /** Beta prior of P(a mass failure turns out a break): mean, and weight in mass failures. */
  breakShare: { mean: 0.3, weight: 6 },
  /** What one run may say at most, in logs, and the least chance that an explanation keeps. */
  maxStep: 8,
  doubt: 0.0001,
} as const;

/** Sets of tests that fail together although the code is fine. */
export const coFlaking = {
  /** Weight of a set that passed again on the same commit, on the default branch's next, on another's next push. */
  creditSameCommit: 1,
  creditDefault: 0.5,
  creditOther: 0.15,
  /** Pseudo-runs in the rate of a set. */
  rateRuns: 40,
  /** Smallest and largest set, members kept, sets kept. */
  minTests: 2,
  maxTests: 60,
  keptMembers: 30,
  kept: 30,
  /** Overlap from which two sets are one. */
  overlap: 0.5,
  /** Share of the set that must pass again. */
  passShare: 0.6,
  maxShare: 0.95,
} as const;

/** Texts of failures as evidence. */
export const signature = {
  /** Concentration of the Chinese-restaurant process: how freely a test's flakes take new texts. */
  concentration: 1.3,
  /** P(a text never seen before is this very text): only its ratio to the others matters. */
  novelty: 0.03,
  /** Share of new breaks with a text never seen before; the rest speak like what is common in the project. */
  novelIfBreak: 0.8,
  /** P(an ongoing break repeats its text). */
  sameIfOngoing: 0.9,
  /** What a flake of the same text on another branch adds. */
  otherBranch: 0.2,
  /** Largest likelihood ratio between two causes by one text. */
  maxRatio: 30,
  /** Weight of the recent outages' texts, and how they fade. */
  outageTexts: 0.8,
  outageFadeMs: 6 * hourMs,
  /** Weight of the assumed category shares, in failures. */
  causeStrength: 60,
  /** Kept per test, per test and signature, per project. */
  keptPerTest: 12,
  keptBranches: 6,
  keptPerProject: 500,
} as const;

/** Branches other than the default, per test. */
export const lineage = {
  kept: 12,
  /** A branch that nobody pushed to for so long is forgotten. */
  memoryMs: 14 * dayMs,
  /** A commit of the default branch that is no longer its newest is re-run soon or never. */
  lateMemoryMs: 3 * dayMs,
} as const;

/** A test whose P(broken) lies below is settled: its plain passes may wait as a counter. */
export const settledBelow = 0.02;

/** When a verdict gets which word. Source of the bounds: statistics.md section 4. */
export const label = {
  genuineFrom: 0.65,
  falseBelow: 0.35,
  /** Results before this one without which nothing is said. */
  minResults: 3,
  /** A mass failure has at least as many new failures, and this share of the run's tests. */
  massTests: 5,
  massShare: 0.1,
  /** P(outage) by other runs that makes an outage more than this run's own excuse. */
  corroboratedFrom: 0.2,
} as const;

/**
 * How far verdicts are drawn towards one half: the divisor of their log-odds. 1.3 has the least Brier score and
 * calibration error both on the benchmark's worlds and on those of the project's own generator.
 */
export const calibration = { temperature: 1.3 } as const;

/** Bounds of a probability on a page. */
export const shown = { least: 0.03, most: 0.97 } as const;
