import { NothingListed } from "#app/projects/[project]/nothing-listed.tsx";
import type { View } from "#app/projects/[project]/view.ts";
import { database } from "#app/server/database.ts";
import type { Project } from "#db/projects.ts";
import { lastRunAt } from "#db/runs/last-run.ts";
import { dayOf } from "#lib/day.ts";

type NoRunsProps = {
  readonly view: View;
  readonly project: Project;
  /** How many runs there are on other pages of the list. */
  readonly total: number;
};

/** Why no run is listed. */
export async function NoRuns({ view, project, total }: NoRunsProps) {
  const lastAt = await lastRunAt(database(), project.id);
  return (
    <NothingListed
      view={view}
      project={project}
      noun="run"
      absent="runs"
      beginning="A run appears here as soon as one of its jobs has uploaded its reports."
      searched="commit, branch, author or message"
      total={total}
      lastDay={lastAt === undefined ? undefined : dayOf(lastAt)}
    />
  );
}
