import type { StatusView } from "#app/projects/[project]/status-view.ts";
import { windowWords } from "#app/projects/[project]/tests/window-words.ts";
import { viewHref } from "#app/projects/[project]/view.ts";
import { database } from "#app/server/database.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Moment } from "#app/ui/moment.tsx";
import type { Project } from "#db/projects.ts";
import { lastRunAt } from "#db/runs/last-run.ts";
import type { RunStatus } from "#db/runs/list-runs.ts";
import { addDays, dayOf } from "#lib/day.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { projectPath } from "#lib/paths.ts";

type NoRunsProps = {
  readonly view: StatusView<RunStatus>;
  readonly project: Project;
  /** How many runs there are on other pages of the list. */
  readonly total: number;
};

/** Why no run is listed: too far down, nothing uploaded yet, nothing in these days, or nothing that matches. */
export async function NoRuns({ view, project, total }: NoRunsProps) {
  const { filters, now } = view;
  if (total > 0) {
    return (
      <EmptyState
        title="The list ends before this page"
        icon="search"
        actions={<ButtonLink href={viewHref(view, {})}>Go to its beginning</ButtonLink>}
      >
        <p>It has {formatCount(total)} runs.</p>
      </EmptyState>
    );
  }
  const lastAt = await lastRunAt(database(), project.id);
  if (lastAt === undefined) {
    return (
      <EmptyState
        title="No runs yet"
        actions={
          <ButtonLink kind="primary" href={projectPath(project.slug)}>
            Send the first report
          </ButtonLink>
        }
      >
        <p>A run appears here as soon as one of its jobs has uploaded its reports.</p>
      </EmptyState>
    );
  }
  const lastDay = dayOf(lastAt);
  if (lastDay < filters.window.first) {
    const window = `${addDays(lastDay, -29)}..${lastDay}`;
    return (
      <EmptyState
        title={`No runs ${windowWords(filters.window)}`}
        icon="calendar"
        actions={
          <ButtonLink kind="primary" href={viewHref(view, { window })}>
            Show the 30 days up to then
          </ButtonLink>
        }
      >
        <p>
          The last run began <Moment at={lastAt} now={now} />. Does the CI job still upload?
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No run matches"
      icon="search"
      actions={<ButtonLink href={view.path}>Show all runs</ButtonLink>}
    >
      <p>
        {filters.q === undefined
          ? `With these filters there is nothing to list ${windowWords(filters.window)}.`
          : `No run that these filters let through has “${filters.q}” in its commit, branch, author or message.`}
      </p>
    </EmptyState>
  );
}
