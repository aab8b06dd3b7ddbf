/** A failing result, as far as incidents are told from it. */
export type IncidentStrike = {
  /** Epoch ms. */
  readonly at: number;
  readonly runId: number;
  readonly suiteId: number;
  readonly testId: number;
  /** What tells lines of development apart: a branch's name, or "#7" for a pull request. */
  readonly branch: string;
  readonly signatureId: number;
  /** Host or service that the failure names. */
  readonly dependency: string | undefined;
};

/** One trouble that struck several suites or branches at about the same time. */
export type Incident = {
  /** What its failures share: the dependency they name or, where they name none, their signature. */
  readonly what:
    | { readonly kind: "dependency"; readonly dependency: string }
    | { readonly kind: "signature"; readonly signatureId: number };
  /** Its first and its last strike, epoch ms. */
  readonly from: number;
  readonly to: number;
  /** Each once, in the order in which they were struck. */
  readonly runIds: readonly number[];
  readonly suiteIds: readonly number[];
  readonly branches: readonly string[];
  readonly signatureIds: readonly number[];
  /** Distinct ones. */
  readonly tests: number;
};

const hourMs = 3_600_000;

/** More than an instance has, so that run and suite fit one number: a text would cost ten times as much. */
const mostSuites = 2 ** 20;

/** Incidents that chance alone is expected to show for each thing that fails: CI is busy by day, hence so few. */
const mostByChance = 0.025;

/**
 * Incidents among the strikes of some time, the latest first: hours in which one dependency, or one signature that
 * names none, strikes several tests, of two suites or two branches at the least, and more often than its rate over the
 * rest of the time explains. What names a dependency is looked at signature by signature as well, so that an outage is
 * seen beside the usual timeouts. Hours that overlap are one incident. `observedMs` is the length of the time looked at.
 *
 * The rate is that of a Poisson process, half a strike added so that a first burst is not infinitely surprising; every
 * strike begins an hour that could have been the one, so their number multiplies the probability of chance.
 */
export function incidents(strikes: readonly IncidentStrike[], observedMs: number): Incident[] {
  const shared = Map.groupBy(strikes, ({ dependency, signatureId }) => dependency ?? signatureId);
  return [...shared.values()]
    .flatMap((some) => {
      const own = some.sort(
        (a, b) => a.at - b.at || a.runId - b.runId || a.suiteId - b.suiteId || a.testId - b.testId,
      );
      const bySignature = [...Map.groupBy(own, ({ signatureId }) => signatureId).values()];
      const looked = bySignature.length === 1 ? [own] : [own, ...bySignature];
      const hours = looked.flatMap((some) => unusualHours(hitsOf(some), observedMs));
      return joined(hours).map((hour) => incidentOf(own, hour));
    })
    .toSorted((one, other) => other.from - one.from || other.to - one.to || compareKeys(one, other));
}

/** What one trouble strikes once: a suite of a run, whatever the number of its tests. */
type Hit = Pick<IncidentStrike, "runId" | "suiteId" | "branch"> & {
  /** Its first and its last strike, epoch ms. */
  readonly from: number;
  to: number;
  /** Undefined if it was several. */
  testId: number | undefined;
};

/** In order of time, as the strikes are. */
function hitsOf(strikes: readonly IncidentStrike[]): Hit[] {
  const hits = new Map<number, Hit>();
  for (const { runId, suiteId, branch, at, testId } of strikes) {
    const key = runId * mostSuites + suiteId;
    const known = hits.get(key);
    if (known === undefined) hits.set(key, { runId, suiteId, branch, from: at, to: at, testId });
    else {
      known.to = at;
      if (known.testId !== testId) known.testId = undefined;
    }
  }
  return [...hits.values()];
}

/** The first and the last strike of an hour, epoch ms. */
type Hour = { readonly from: number; readonly to: number };

function unusualHours(hits: readonly Hit[], observedMs: number): Hour[] {
  const least = leastUnusual(hits.length, observedMs);
  const hours: Hour[] = [];
  let end = 0;
  for (const [start, { from }] of hits.entries()) {
    while (end < hits.length && hits[end]!.from - from <= hourMs) end += 1;
    if (end - start < least) continue;
    const hour = hits.slice(start, end);
    if (isWide(hour)) hours.push({ from, to: Math.max(...hour.map(({ to }) => to)) });
  }
  return hours;
}

/** Whether several tests were struck, and in several suites or branches. */
function isWide(hits: readonly Hit[]): boolean {
  const first = hits[0]!;
  return (
    hits.some(({ suiteId, branch }) => suiteId !== first.suiteId || branch !== first.branch) &&
    hits.some(({ testId }) => testId === undefined || testId !== first.testId)
  );
}

/** Stretches of time that hours make which overlap. */
function joined(hours: readonly Hour[]): Hour[] {
  const stretches: Hour[] = [];
  for (const { from, to } of hours.toSorted((one, other) => one.from - other.from)) {
    const open = stretches.at(-1);
    if (open === undefined || open.to < from) stretches.push({ from, to });
    else stretches[stretches.length - 1] = { from: open.from, to: Math.max(open.to, to) };
  }
  return stretches;
}

/** From how many of all hits on, in one hour, it is hardly chance; never less than two. */
function leastUnusual(all: number, observedMs: number): number {
  const otherHours = Math.max(1, observedMs / hourMs - 1);
  let inHour = 2;
  while (all * poissonTail(inHour - 1, Math.max(0, all - inHour + 0.5) / otherHours) >= mostByChance)
    inHour += 1;
  return inHour;
}

/** P(at least `count`) of a Poisson variable. */
function poissonTail(count: number, mean: number): number {
  let term = Math.exp(-mean);
  let below = 0;
  for (let value = 0; value < count; value++) {
    below += term;
    term *= mean / (value + 1);
  }
  return Math.max(0, 1 - below);
}

function incidentOf(ofOne: readonly IncidentStrike[], { from, to }: Hour): Incident {
  const strikes = ofOne.filter(({ at }) => at >= from && at <= to);
  const { dependency, signatureId } = strikes[0]!;
  return {
    what: dependency === undefined ? { kind: "signature", signatureId } : { kind: "dependency", dependency },
    from,
    to,
    runIds: distinct(strikes.map((strike) => strike.runId)),
    suiteIds: distinct(strikes.map((strike) => strike.suiteId)),
    branches: distinct(strikes.map((strike) => strike.branch)),
    signatureIds: distinct(strikes.map((strike) => strike.signatureId)),
    tests: new Set(strikes.map((strike) => strike.testId)).size,
  };
}

function compareKeys(one: Incident, other: Incident): number {
  const [a, b] = [one, other].map(({ what }) =>
    what.kind === "dependency" ? what.dependency : String(what.signatureId),
  );
  return a! < b! ? -1 : a! > b! ? 1 : 0;
}

function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
