import { NothingListed } from "#app/projects/[project]/nothing-listed.tsx";
import type { View } from "#app/projects/[project]/view.ts";
import { database } from "#app/server/database.ts";
import { lastResultDay } from "#db/filter-choices.ts";
import type { Project } from "#db/projects.ts";

type NoSuitesProps = { readonly view: View; readonly project: Project };

/** Why no suite, or no run of one, is listed. */
export async function NoSuites({ view, project }: NoSuitesProps) {
  return (
    <NothingListed
      view={view}
      project={project}
      noun="suite"
      absent="results"
      beginning="A suite appears here as soon as a CI job has uploaded its reports."
      searched="name"
      total={0}
      lastDay={await lastResultDay(database(), project.id)}
    />
  );
}
