import { type CapRule, usualCap } from "#lib/quarantine/cap.ts";
import { isSamePattern, patternFault, type TestPattern } from "#lib/quarantine/test-pattern.ts";

/** How a project uses quarantine. */
export type QuarantineSettings = {
  readonly cap: CapRule;
  /** Tests that are never quarantined. */
  readonly never: readonly TestPattern[];
  /** Flakeboard may quarantine flaky tests by itself, within the cap. */
  readonly isAutomatic: boolean;
};

export const usualSettings: QuarantineSettings = { cap: usualCap, never: [], isAutomatic: false };

const mostNever = 200;

/** What somebody changes in settings: what is left out stays as it is, whoever changed it meanwhile. */
export type SettingsChanges = {
  readonly cap?: CapRule;
  readonly isAutomatic?: boolean;
  /** Patterns that are listed as never quarantined from now on. */
  readonly addNever?: readonly TestPattern[];
  readonly dropNever?: readonly TestPattern[];
};

/** Settings with the changes made. */
export function changedSettings(
  { never, ...before }: QuarantineSettings,
  { addNever = [], dropNever = [], ...changes }: SettingsChanges,
): QuarantineSettings {
  const moved = [...addNever, ...dropNever];
  const kept = never.filter((pattern) => !moved.some((other) => isSamePattern(other, pattern)));
  return { ...before, ...changes, never: [...kept, ...addNever] };
}

/** What is wrong with settings, a sentence each; none if they can be used. */
export function settingsFaults({ cap, never }: QuarantineSettings): string[] {
  const faults: string[] = [];
  if (!(cap.share >= 0 && cap.share <= 0.5)) faults.push("The share of a suite lies between 0 % and 50 %.");
  if (!(Number.isInteger(cap.most) && cap.most >= 0 && cap.most <= 1000)) {
    faults.push("The largest number of tests of a suite is a whole number from 0 to 1,000.");
  }
  if (never.length > mostNever)
    faults.push(`At most ${mostNever} patterns can be listed as never quarantined.`);
  const unfit = never.map(patternFault).find((fault) => fault !== undefined);
  if (unfit !== undefined) faults.push(unfit);
  return faults;
}
