import { JobLabel } from "#app/projects/[project]/runs/[run]/job-label.tsx";
import { database } from "#app/server/database.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Fold } from "#app/ui/fold.tsx";
import { NameCell } from "#app/ui/name-cell.tsx";
import { Section } from "#app/ui/section.tsx";
import { Table, type TableRow } from "#app/ui/table.tsx";
import { flakesOfRun, type RunFlake } from "#db/run-page/flakes-of-run.ts";
import type { RunJob } from "#db/run-page/jobs-of-run.ts";
import { type Cause, causeWords } from "#lib/cause.ts";
import { middleCut } from "#lib/format/middle-cut.ts";
import { testPath } from "#lib/paths.ts";

type Column = "test" | "how" | "cause" | "signature" | "job";

/** Tests that failed and then passed, folded away: they did not turn the run red. Nothing where there are none. */
export async function FlakesSection(props: { readonly project: string; readonly jobs: readonly RunJob[] }) {
  const { project, jobs } = props;
  const ids = (isSuperseded: boolean) =>
    jobs.filter((job) => job.isSuperseded === isSuperseded).map((job) => job.id);
  const flakes = await flakesOfRun(database(), ids(false), ids(true));
  if (flakes.length === 0) return null;
  const byId = new Map(jobs.map((job) => [job.id, job]));
  return (
    <Section id="flaky" title="Flaky in this run">
      <Fold
        summary={`${flakes.length === 1 ? "1 test" : `${flakes.length} results`} failed first and then passed`}
      >
        <Table
          caption="Tests that failed first and then passed"
          columns={[
            { key: "test", label: "Test", isWide: true },
            { key: "how", label: "How" },
            { key: "cause", label: "Cause" },
            { key: "signature", label: "Error" },
            { key: "job", label: "Job" },
          ]}
          rows={flakes.map((flake) => rowOf(flake, byId.get(flake.jobId)!, testPath(project, flake.testId)))}
        />
      </Fold>
    </Section>
  );
}

function rowOf(flake: RunFlake, job: RunJob, href: string): TableRow<Column> {
  const { testId, jobId, suite, group, name, signature, cause } = flake;
  return {
    key: `${testId} ${jobId}`,
    cells: {
      test: (
        <NameCell name={name} href={href} detail={[suite, group].filter(Boolean).join(" · ")} isCopyable />
      ),
      how: <Badge tone="flaky" icon="flaky" word={howWords(flake)} />,
      cause: causeWords[cause as Cause] ?? "—",
      signature: <code title={signature}>{middleCut(signature?.split("\n", 1)[0], 60)}</code>,
      job: <JobLabel job={job} />,
    },
  };
}

function howWords({ how, attempts }: RunFlake): string {
  return how === "rerun" ? "Passed when the job ran again" : `Passed at attempt ${attempts}`;
}
