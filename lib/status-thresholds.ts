/** Where a test's status begins and ends. Probabilities 0..1, times in days. */
export type StatusThresholds = {
  /** Below either of these a test is new. */
  readonly knownResults: number;
  readonly knownDays: number;
  readonly suspectFrom: number;
  readonly flakyFrom: number;
  /** A suspect or flaky test leaves below this; a flaky one only after so many days. */
  readonly calmBelow: number;
  readonly calmDays: number;
  readonly brokenFrom: number;
  readonly mendedBelow: number;
  /** A fixed test counts as healthy after so many days. */
  readonly fixedDays: number;
};

/** Source: shared/statistics.md section 5. */
export const usualThresholds: StatusThresholds = {
  knownResults: 10,
  knownDays: 3,
  suspectFrom: 0.5,
  flakyFrom: 0.8,
  calmBelow: 0.3,
  calmDays: 7,
  brokenFrom: 0.8,
  mendedBelow: 0.3,
  fixedDays: 30,
};

export type ThresholdField = keyof StatusThresholds;

/** Thresholds as a person types them: probabilities in percent. */
export type TypedThresholds = Readonly<Record<ThresholdField, string>>;

/** What is wrong with each field, in a sentence that names the cure. */
type ThresholdFaults = { readonly [field in ThresholdField]?: string };

export type ReadThresholds =
  | { readonly ok: true; readonly thresholds: StatusThresholds }
  | { readonly ok: false; readonly faults: ThresholdFaults };

/** What each field may hold: a percentage, or a whole number in a range. */
const ranges: Readonly<Record<ThresholdField, "percent" | readonly [least: number, most: number]>> = {
  knownResults: [1, 1000],
  knownDays: [0, 90],
  suspectFrom: "percent",
  flakyFrom: "percent",
  calmBelow: "percent",
  calmDays: [1, 90],
  brokenFrom: "percent",
  mendedBelow: "percent",
  fixedDays: [1, 365],
};

export const thresholdFields = Object.keys(ranges) as ThresholdField[];

/**
 * Thresholds from what was typed. Each bound to enter a status must lie above the one to leave it, or a test near it
 * would change to and fro with every result.
 */
export function readThresholds(typed: TypedThresholds): ReadThresholds {
  const values = {} as Record<ThresholdField, number>;
  const faults: Partial<Record<ThresholdField, string>> = {};
  for (const field of thresholdFields) {
    const value = numberIn(typed[field], ranges[field]);
    if (typeof value === "string") faults[field] = value;
    else values[field] = value;
  }
  const read = (field: ThresholdField) => faults[field] === undefined;
  const mustExceed = (enter: ThresholdField, leave: ThresholdField, fault: string) => {
    if (read(enter) && read(leave) && values[enter] <= values[leave]) faults[enter] = fault;
  };
  mustExceed("suspectFrom", "calmBelow", "Suspect must begin above the bound at which a test leaves.");
  mustExceed("flakyFrom", "calmBelow", "Flaky must begin above the bound at which a test leaves.");
  mustExceed("brokenFrom", "mendedBelow", "Broken must begin above the bound at which a test is mended.");
  if (read("flakyFrom") && read("suspectFrom") && values.flakyFrom < values.suspectFrom)
    faults.flakyFrom = "Flaky must not begin below suspect.";
  return Object.keys(faults).length === 0 ? { ok: true, thresholds: values } : { ok: false, faults };
}

/** Thresholds as a form shows them. */
export function typedThresholds(thresholds: StatusThresholds): TypedThresholds {
  const typed = {} as Record<ThresholdField, string>;
  for (const field of thresholdFields) {
    const value = thresholds[field];
    typed[field] = String(ranges[field] === "percent" ? Math.round(value * 100) : value);
  }
  return typed;
}

function numberIn(typed: string, range: "percent" | readonly [number, number]): number | string {
  const isPercent = range === "percent";
  const [least, most] = isPercent ? [1, 99] : range;
  const text = typed.trim().replace(/ ?%$/, "");
  const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most))
    return `Give a whole ${isPercent ? "percentage" : "number"} from ${least} to ${most}.`;
  return isPercent ? value / 100 : value;
}
