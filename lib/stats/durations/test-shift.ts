import { logMs } from "#lib/stats/durations/log-ms.ts";
import { median } from "#lib/stats/median.ts";
import { hodgesLehmann } from "#lib/stats/rank/hodges-lehmann.ts";
import { mannWhitney } from "#lib/stats/rank/mann-whitney.ts";

/** How the durations of one test differ between two times, ms. */
export type TestShift = {
  readonly beforeMs: number;
  readonly afterMs: number;
  /** Relative change by Hodges & Lehmann, of logarithms. */
  readonly shift: number;
  readonly p: number;
};

/** Measured on so many durations on either side, those nearest to the change, at most: pairs grow with the square. */
const reach = 60;

/**
 * How durations before and after differ, each oldest first and in ms. Undefined where either side is empty.
 */
export function testShift(before: readonly number[], after: readonly number[]): TestShift | undefined {
  const [from, to] = [before.slice(-reach), after.slice(0, reach)];
  const [logsBefore, logsAfter] = [from.map(logMs), to.map(logMs)];
  const difference = mannWhitney(logsBefore, logsAfter);
  if (difference === undefined) return undefined;
  const shift = Math.expm1(hodgesLehmann(logsBefore, logsAfter)!);
  return { beforeMs: median(from)!, afterMs: median(to)!, shift, p: difference.p };
}
