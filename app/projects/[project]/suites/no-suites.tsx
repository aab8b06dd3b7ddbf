import { windowWords } from "#app/projects/[project]/tests/window-words.ts";
import { type View, viewHref } from "#app/projects/[project]/view.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import type { Project } from "#db/projects.ts";
import { projectPath } from "#lib/paths.ts";

type NoSuitesProps = {
  readonly view: View;
  readonly project: Project;
  /** The latest day on which anything ran; undefined if nothing ever did. */
  readonly lastDay: string | undefined;
};

/** Why no suite is listed: nothing uploaded yet, nothing in these days, or nothing that matches. */
export function NoSuites({ view, project, lastDay }: NoSuitesProps) {
  if (lastDay === undefined) {
    return (
      <EmptyState
        title="No suites yet"
        actions={
          <ButtonLink kind="primary" href={projectPath(project.slug)}>
            Send the first report
          </ButtonLink>
        }
      >
        <p>A suite appears here as soon as a CI job has uploaded its reports.</p>
      </EmptyState>
    );
  }
  const during = windowWords(view.filters.window);
  if (lastDay < view.filters.window.first) {
    return (
      <EmptyState
        title={`No suite ran ${during}`}
        icon="calendar"
        actions={
          <ButtonLink kind="primary" href={viewHref(view, { window: "all" })}>
            Show all runs
          </ButtonLink>
        }
      >
        <p>The last results are of {lastDay}. Does the CI job still upload?</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No suite matches"
      icon="search"
      actions={<ButtonLink href={view.path}>Show all suites</ButtonLink>}
    >
      <p>With these filters there is nothing to list {during}.</p>
    </EmptyState>
  );
}
