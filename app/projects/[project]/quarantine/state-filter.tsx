import { entryLooks } from "#app/projects/[project]/quarantine/entry-looks.ts";
import { type View, viewHref } from "#app/projects/[project]/view.ts";
import { StatusChips } from "#app/ui/status-chips.tsx";
import { type EntryState, entryStates } from "#lib/quarantine/entry-state.ts";

type StateFilterProps = {
  readonly view: View;
  readonly current: EntryState | undefined;
  readonly byState: Readonly<Record<EntryState, number>>;
};

/** The entries by state, each with its number; what wants attention stands first. */
export function StateFilter({ view, current, byState }: StateFilterProps) {
  const parts = entryStates.map((state) => ({
    label: entryLooks[state].word,
    icon: entryLooks[state].icon,
    count: byState[state],
    href: viewHref(view, { state, done: undefined }),
    isCurrent: state === current,
  }));
  const all = {
    label: "All",
    count: parts.reduce((sum, { count }) => sum + count, 0),
    href: viewHref(view, { state: undefined, done: undefined }),
    isCurrent: current === undefined,
  };
  return <StatusChips label="State" chips={[all, ...parts]} />;
}
