import { windowWords } from "#app/projects/[project]/tests/window-words.ts";
import { type View, viewHref } from "#app/projects/[project]/view.ts";
import { database } from "#app/server/database.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { lastResultDay } from "#db/filter-choices.ts";
import type { Project } from "#db/projects.ts";
import { addDays, dayStart } from "#lib/day.ts";
import { projectPath } from "#lib/paths.ts";

type NoTestsProps = {
  readonly view: View;
  readonly project: Project;
  /** How many tests there are on other pages of the list. */
  readonly total: number;
};

/** Why no test is listed: too far down, nothing uploaded yet, nothing in these days, or nothing that matches. */
export async function NoTests({ view, project, total }: NoTestsProps) {
  const { filters, now } = view;
  if (total > 0) {
    return (
      <EmptyState title="The list ends before this page" icon="search">
        <p>It has {total} tests.</p>
        <ButtonLink href={viewHref(view, {})}>Go to its beginning</ButtonLink>
      </EmptyState>
    );
  }
  const lastDay = await lastResultDay(database(), project.id);
  if (lastDay === undefined) {
    return (
      <EmptyState
        title="No results yet"
        actions={
          <ButtonLink kind="primary" href={projectPath(project.slug)}>
            Send the first report
          </ButtonLink>
        }
      >
        <p>Tests appear here as soon as a CI job has uploaded its reports.</p>
      </EmptyState>
    );
  }
  if (lastDay < filters.window.first) {
    const window = `${addDays(lastDay, -29)}..${lastDay}`;
    return (
      <EmptyState
        title={`No results ${windowWords(filters.window)}`}
        icon="calendar"
        actions={
          <ButtonLink kind="primary" href={viewHref(view, { window })}>
            Show the 30 days up to then
          </ButtonLink>
        }
      >
        <p>
          The last results are of {lastDay} (<Moment at={dayStart(lastDay)} now={now} />
          ). Does the CI job still upload?
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No test matches"
      icon="search"
      actions={<ButtonLink href={view.path}>Show all tests</ButtonLink>}
    >
      <p>
        {filters.q === undefined
          ? `With these filters there is nothing to list ${windowWords(filters.window)}.`
          : `Nothing that these filters let through has “${filters.q}” in its name, class or file.`}
      </p>
    </EmptyState>
  );
}
