import type { ChangeCause } from "#lib/change-causes.ts";
import { formatChange } from "#lib/format/format-change.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import { shortCommit } from "#lib/format/short-commit.ts";
import type { MeasuredRun, SuiteChange, SuiteDrift } from "#lib/suite-trend.ts";

/** So many causes fit into a sentence. */
const toldCauses = 3;

/**
 * "+3 m 12 s (+28 %) since 8f3c2a1 (between 8f3c2a1 and a90b7d4), p < 0.001: PaymentsIT +2 m 20 s, 14 new tests +41 s".
 */
export function changeSentence(change: SuiteChange, causes: readonly ChangeCause[]): string {
  const range = rangeWords(change);
  const within = range === undefined ? "" : ` (${range})`;
  const why = causes.length === 0 ? "" : `: ${causesWords(causes, change)}`;
  return `${changeAmount(change)} since ${runWords(change.first)}${within}, ${chanceWords(change.p)}${why}`;
}

/** "+3 m 12 s (+28 %)". */
export function changeAmount({ beforeMs, afterMs }: SuiteChange): string {
  return formatChange({
    ms: afterMs - beforeMs,
    share: beforeMs === 0 ? undefined : (afterMs - beforeMs) / beforeMs,
  });
}

/** "between 8f3c2a1 and a90b7d4"; undefined when there is no doubt where. */
export function rangeWords({ earliest, latest }: SuiteChange): string | undefined {
  const [from, to] = [runWords(earliest), runWords(latest)];
  return earliest.runId === latest.runId || from === to ? undefined : `between ${from} and ${to}`;
}

/**
 * "PaymentsIT +2 m 20 s, 14 new tests +41 s"; "" for none. Where jobs run side by side, tests add more than people wait:
 * "summed over its jobs, PaymentsIT +2 m 20 s".
 */
export function causesWords(causes: readonly ChangeCause[], { beforeMs, afterMs }: SuiteChange): string {
  const changeMs = afterMs - beforeMs;
  const told = causes.slice(0, toldCauses);
  const sameWay = told.filter(({ ms }) => Math.sign(ms) === Math.sign(changeMs));
  const isMore = sameWay.reduce((sum, { ms }) => sum + Math.abs(ms), 0) > 1.1 * Math.abs(changeMs);
  const words = told.map(({ what, ms }) => `${what} ${formatChange({ ms })}`).join(", ");
  return isMore ? `summed over its jobs, ${words}` : words;
}

/** "p < 0.001", "p = 0.004". */
export function chanceWords(p: number): string {
  return p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(3)}`;
}

/** "+0.8 % a week since 2026-10-12"; "+12 % since 2026-11-15" where it has not lasted two weeks. */
export function driftWords({ change, perWeek, since }: SuiteDrift): string {
  const rate = perWeek ?? change;
  const signed = `${rate < 0 ? "−" : "+"}${formatRate(Math.abs(rate))}`;
  return `${signed}${perWeek === undefined ? "" : " a week"} since ${since.day}`;
}

/** A run by its commit, else by its day. */
export function runWords({ commit, day }: MeasuredRun): string {
  return commit === undefined ? day : shortCommit(commit);
}
