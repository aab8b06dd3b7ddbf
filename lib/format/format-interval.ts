import { percentDigits } from "#lib/format/format-rate.ts";

/** An interval of a proportion: "1.2–3.6 %". "—" when there is none. */
export function formatInterval(interval: readonly [low: number, high: number] | undefined): string {
  if (interval === undefined) return "—";
  return `${percentDigits(interval[0])}–${percentDigits(interval[1])} %`;
}
