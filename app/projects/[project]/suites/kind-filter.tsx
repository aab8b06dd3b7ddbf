import { ChoiceChips } from "#app/projects/[project]/choice-chips.tsx";
import type { View } from "#app/projects/[project]/view.ts";
import type { RankedSuite } from "#db/suite-page/rank-suites.ts";
import { suiteKinds } from "#lib/suite-kind.ts";

/** Chips that narrow the list to one kind of suite; `suites` are those of all kinds. */
export function KindFilter({
  view,
  suites,
}: {
  readonly view: View;
  readonly suites: readonly RankedSuite[];
}) {
  const { kind } = view.filters;
  const choices = suiteKinds
    .map((name) => ({
      value: name,
      label: name,
      count: suites.filter(({ suite }) => suite.kind === name).length,
    }))
    .filter(({ value, count }) => count > 0 || value === kind);
  return <ChoiceChips view={view} label="Kind" parameter="kind" current={kind} choices={choices} />;
}
