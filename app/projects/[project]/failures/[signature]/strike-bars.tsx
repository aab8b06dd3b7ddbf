import { type BarKind, StackedBars } from "#app/ui/stacked-bars.tsx";
import type { Strike } from "#lib/strike.ts";

type StrikeBarsProps = {
  readonly title: string;
  /** "Day (UTC)": what a bar stands for. */
  readonly unit: string;
  /** A bar for each, in order. */
  readonly names: readonly string[];
  readonly strikes: readonly Strike[];
  /** The bar that a strike belongs to. */
  readonly nameOf: (strike: Strike) => string;
};

type Ending = "failed" | "retried";

const endings: readonly BarKind<Ending>[] = [
  { key: "failed", word: "Failed", tone: "failed" },
  { key: "retried", word: "Passed on retry", tone: "flaky" },
];

/** Failures as bars: those that stayed, and above them those that passed on retry. */
export function StrikeBars({ title, unit, names, strikes, nameOf }: StrikeBarsProps) {
  const byName = Map.groupBy(strikes, nameOf);
  const bars = names.map((name) => ({ name, counts: endingsOf(byName.get(name) ?? []) }));
  return <StackedBars {...{ title, unit, kinds: endings, bars, titleOf: barTitle }} />;
}

function endingsOf(strikes: readonly Strike[]): Record<Ending, number> {
  const retried = strikes.filter(({ isRetried }) => isRetried).length;
  return { failed: strikes.length - retried, retried };
}

function barTitle(name: string, { failed, retried }: Readonly<Record<Ending, number>>): string {
  return `${name}: ${failed} failed, ${retried} passed on retry`;
}
