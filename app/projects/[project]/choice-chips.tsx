import { type View, viewHref } from "#app/projects/[project]/view.ts";
import type { IconName } from "#app/ui/icon-names.ts";
import { StatusChips } from "#app/ui/status-chips.tsx";

type Choice = {
  /** In the address. */
  readonly value: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly count: number;
};

type ChoiceChipsProps = {
  readonly view: View;
  readonly label: string;
  /** The parameter of the address that keeps the choice. */
  readonly parameter: "status" | "kind" | "cause";
  readonly current: string | undefined;
  readonly choices: readonly Choice[];
};

/** All of a list, or the part that is alike in one respect, each with its number. */
export function ChoiceChips({ view, label, parameter, current, choices }: ChoiceChipsProps) {
  const all = {
    label: "All",
    count: choices.reduce((sum, choice) => sum + choice.count, 0),
    href: viewHref(view, { [parameter]: undefined }),
    isCurrent: current === undefined,
  };
  const parts = choices.map(({ value, ...choice }) => ({
    ...choice,
    href: viewHref(view, { [parameter]: value }),
    isCurrent: value === current,
  }));
  return <StatusChips label={label} chips={[all, ...parts]} />;
}
