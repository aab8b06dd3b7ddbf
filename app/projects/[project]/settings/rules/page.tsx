import { FailureRulesSection } from "#app/projects/[project]/settings/rules/failure-rules-section.tsx";
import { ThresholdLog } from "#app/projects/[project]/settings/rules/threshold-log.tsx";
import { ThresholdsSection } from "#app/projects/[project]/settings/rules/thresholds-section.tsx";
import { requireProjectAt } from "#app/server/require-project.ts";
import { Banner } from "#app/ui/banner.tsx";
import { rulesPath } from "#lib/paths.ts";

export const metadata = { title: "Rules" };

type RulesPageProps = {
  readonly params: Promise<{ readonly project: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

const done = new Map([
  ["thresholds", "The thresholds are saved, and every test has the status that follows from them."],
  ["failure-rules", "The rules are saved: new failures are told by them from now on."],
]);

/** By which rules a project's tests get their statuses, and failures their signatures and causes. */
export default async function RulesPage({ params, searchParams }: RulesPageProps) {
  const project = await requireProjectAt((await params).project, "settings");
  const query = await searchParams;
  const message = done.get(String(query.done));
  return (
    <>
      {message !== undefined && <Banner text={message} closeHref={rulesPath(project.slug)} />}
      <ThresholdsSection project={project} query={query} now={Date.now()} />
      <ThresholdLog project={project} now={Date.now()} />
      <FailureRulesSection project={project} now={Date.now()} />
    </>
  );
}
