import { redirect } from "next/navigation";
import { FirstRun } from "#app/projects/[project]/first-run/first-run.tsx";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { rightsIn } from "#app/server/rights.ts";
import { firstReport } from "#db/first-report.ts";
import { testsPath } from "#lib/paths.ts";

/** A project's first page: how to send the first report, and from then on its tests. */
export default async function ProjectPage({ params }: { readonly params: Promise<{ project: string }> }) {
  const project = await requireProjectAt((await params).project);
  const report = await firstReport(database(), project.id);
  if (report === "arrived") redirect(testsPath(project.slug));
  return (
    <FirstRun
      project={project}
      isRefused={report === "refused"}
      mayMakeToken={(await rightsIn(project)).has("tokens")}
    />
  );
}
