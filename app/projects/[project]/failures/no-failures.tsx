import { NothingListed } from "#app/projects/[project]/nothing-listed.tsx";
import { windowWords } from "#app/projects/[project]/tests/window-words.ts";
import { type View, viewHref } from "#app/projects/[project]/view.ts";
import { database } from "#app/server/database.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { lastResultDay } from "#db/filter-choices.ts";
import type { Project } from "#db/projects.ts";

type NoFailuresProps = {
  readonly view: View;
  readonly project: Project;
  /** How many signatures there are on other pages of the list. */
  readonly total: number;
};

/** Why no signature is listed: most happily, because nothing failed. */
export async function NoFailures({ view, project, total }: NoFailuresProps) {
  const { window, branch, suite, cause, q } = view.filters;
  const lastDay = await lastResultDay(database(), project.id);
  const isWhole = branch.name === "all" && suite === undefined && cause === undefined && q === undefined;
  if (total === 0 && isWhole && lastDay !== undefined && lastDay >= window.first) {
    return (
      <EmptyState
        title={`Nothing failed ${windowWords(window)}`}
        icon="healthy"
        actions={
          window.name === "90d" || window.name === "all" ? undefined : (
            <ButtonLink href={viewHref(view, { window: "90d" })}>Look at 90 days</ButtonLink>
          )
        }
      >
        <p>Every test passed at its first attempt, or was skipped.</p>
      </EmptyState>
    );
  }
  return (
    <NothingListed
      view={view}
      project={project}
      noun="signature"
      absent="results"
      beginning="What failing tests say is gathered here as soon as a CI job has uploaded its reports."
      searched="text, cause or dependency"
      total={total}
      lastDay={lastDay}
    />
  );
}
