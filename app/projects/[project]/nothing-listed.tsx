import { windowWords } from "#app/projects/[project]/tests/window-words.ts";
import { type View, viewHref } from "#app/projects/[project]/view.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import type { Project } from "#db/projects.ts";
import { addDays } from "#lib/day.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { projectPath } from "#lib/paths.ts";

type NothingListedProps = {
  readonly view: View;
  readonly project: Project;
  readonly noun: "test" | "run" | "suite" | "signature";
  /** What there would be of them: "results", "runs". */
  readonly absent: string;
  /** When rows appear, in a sentence. */
  readonly beginning: string;
  /** Which texts of a row a search looks into: "name, class or file". */
  readonly searched: string;
  /** Rows on other pages of the list. */
  readonly total: number;
  /** The latest UTC day with anything to list; undefined before the first. */
  readonly lastDay: string | undefined;
};

/** Why a list is empty: too far down, nothing uploaded yet, nothing in these days, or nothing that matches. */
export function NothingListed(props: NothingListedProps) {
  const { view, project, noun, absent, total, lastDay } = props;
  const { window, q } = view.filters;
  const during = windowWords(window);
  if (total > 0) {
    return (
      <EmptyState
        title="The list ends before this page"
        icon="search"
        actions={<ButtonLink href={viewHref(view, {})}>Go to its beginning</ButtonLink>}
      >
        <p>{total === 1 ? `It has 1 ${noun}.` : `It has ${formatCount(total)} ${noun}s.`}</p>
      </EmptyState>
    );
  }
  if (lastDay === undefined) {
    return (
      <EmptyState
        title={`No ${absent} yet`}
        actions={
          <ButtonLink kind="primary" href={projectPath(project.slug)}>
            Send the first report
          </ButtonLink>
        }
      >
        <p>{props.beginning}</p>
      </EmptyState>
    );
  }
  if (lastDay < window.first) {
    return (
      <EmptyState
        title={`No ${absent} ${during}`}
        icon="calendar"
        actions={
          <ButtonLink
            kind="primary"
            href={viewHref(view, { window: `${addDays(lastDay, -29)}..${lastDay}` })}
          >
            Show the 30 days up to then
          </ButtonLink>
        }
      >
        <p>
          The last {absent} are of {lastDay}. Does the CI job still upload?
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={`No ${noun} matches`}
      icon="search"
      actions={<ButtonLink href={view.path}>Show all {noun}s</ButtonLink>}
    >
      <p>
        {q === undefined
          ? `With these filters there is nothing to list ${during}.`
          : `No ${noun} that these filters let through has “${q}” in its ${props.searched}.`}
      </p>
    </EmptyState>
  );
}
