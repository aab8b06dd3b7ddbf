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
  const ordered = strikes.toSorted(
    (a, b) => a.at - b.at || a.runId - b.runId || a.suiteId - b.suiteId || a.testId - b.testId,
  );
  const shared = Map.groupBy(ordered, ({ dependency, signatureId }) => dependency ?? signatureId);
  return [...shared.values()]
    .flatMap((own) => {
      const bySignature = [...Map.groupBy(own, ({ signatureId }) => signatureId).values()];
      const hours = [own, ...bySignature].flatMap((some) => unusualHours(some, observedMs));
      return joined(hours).map((hour) => incidentOf(own, hour));
    })
    .toSorted((one, other) => other.from - one.from || other.to - one.to || compareKeys(one, other));
}

/** The first and the last strike of an hour, epoch ms. */
type Hour = { readonly from: number; readonly to: number };

/** `strikes` are in order of time. */
function unusualHours(strikes: readonly IncidentStrike[], observedMs: number): Hour[] {
  const struck = new Set(strikes.map(unitOf)).size;
  const [units, tests, suites, branches] = [new Counter(), new Counter(), new Counter(), new Counter()];
  const hours: Hour[] = [];
  let end = 0;
  for (const first of strikes) {
    for (; end < strikes.length && strikes[end]!.at - first.at <= hourMs; end++) {
      const next = strikes[end]!;
      units.add(unitOf(next));
      tests.add(next.testId);
      suites.add(next.suiteId);
      branches.add(next.branch);
    }
    const isWide = tests.size > 1 && (suites.size > 1 || branches.size > 1);
    if (isWide && isUnusual(units.size, struck, observedMs)) {
      hours.push({ from: first.at, to: strikes[end - 1]!.at });
    }
    units.remove(unitOf(first));
    tests.remove(first.testId);
    suites.remove(first.suiteId);
    branches.remove(first.branch);
  }
  return hours;
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

/** What one trouble strikes once: a suite of a run, whatever the number of its tests. */
function unitOf({ runId, suiteId }: IncidentStrike): number {
  return runId * mostSuites + suiteId;
}

/** Whether an hour with so many of all strikes is hardly chance. */
function isUnusual(inHour: number, all: number, observedMs: number): boolean {
  const otherHours = Math.max(1, observedMs / hourMs - 1);
  return all * poissonTail(inHour - 1, (all - inHour + 0.5) / otherHours) < mostByChance;
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

/** How many different things are in a stretch that moves along. */
class Counter {
  readonly #counts = new Map<string | number, number>();

  get size(): number {
    return this.#counts.size;
  }

  add(key: string | number): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  remove(key: string | number): void {
    const left = (this.#counts.get(key) ?? 0) - 1;
    if (left > 0) this.#counts.set(key, left);
    else this.#counts.delete(key);
  }
}
