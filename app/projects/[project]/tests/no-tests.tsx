import { NothingListed } from "#app/projects/[project]/nothing-listed.tsx";
import type { View } from "#app/projects/[project]/view.ts";
import { database } from "#app/server/database.ts";
import { lastResultDay } from "#db/filter-choices.ts";
import type { Project } from "#db/projects.ts";

type NoTestsProps = {
  readonly view: View;
  readonly project: Project;
  /** How many tests there are on other pages of the list. */
  readonly total: number;
};

/** Why no test is listed. */
export async function NoTests({ view, project, total }: NoTestsProps) {
  return (
    <NothingListed
      view={view}
      project={project}
      noun="test"
      absent="results"
      beginning="Tests appear here as soon as a CI job has uploaded its reports."
      searched="name, class or file"
      total={total}
      lastDay={await lastResultDay(database(), project.id)}
    />
  );
}
