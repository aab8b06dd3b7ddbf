import Link from "next/link";
import type { MergedPlan } from "#app/projects/[project]/quarantine/new/merged-plan.ts";
import { testCells, testColumns } from "#app/projects/[project]/quarantine/test-cells.tsx";
import { database } from "#app/server/database.ts";
import { Callout } from "#app/ui/callout.tsx";
import { Section } from "#app/ui/section.tsx";
import { Table } from "#app/ui/table.tsx";
import { mutedNow } from "#db/quarantine/muted-now.ts";
import { counted } from "#lib/format/counted.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { quarantinePath } from "#lib/paths.ts";

type TakenTestsProps = {
  readonly project: string;
  readonly plan: MergedPlan;
  readonly now: number;
};

const shownTests = 50;

/** The tests that are taken in, those that never may be, and what that makes of the suites' caps. */
export function TakenTests({ project, plan, now }: TakenTestsProps) {
  const { tests, leftOut, caps } = plan;
  const more = tests.length - shownTests;
  const ids = tests.map(({ testId }) => testId);
  const muted = mutedNow(database(), ids, now).size;
  return (
    <Section
      id="tests"
      title={counted(tests.length, "test")}
      note={caps
        .map(
          ({ suite, used, more: added, cap }) =>
            `${suite}: ${formatCount(used + added)} of at most ${formatCount(cap)} would be muted.`,
        )
        .join(" ")}
    >
      <Table
        caption="Tests that are taken in"
        columns={testColumns}
        rows={tests.slice(0, shownTests).map((test) => ({
          key: String(test.testId),
          cells: testCells(project, test),
        }))}
      />
      {more > 0 && <p>… and {counted(more, "more test")}.</p>}
      {muted > 0 && (
        <Callout
          tone="info"
          title={`${counted(muted, "of these tests is", "of these tests are")} in quarantine already`}
        >
          What mutes {muted === 1 ? "it" : "them"} there stays in force, and this adds to it. To extend or
          widen an entry, change it in <Link href={quarantinePath(project)}>the quarantine</Link>.
        </Callout>
      )}
      {leftOut.length > 0 && (
        <Callout tone="info" title={`${counted(leftOut.length, "test is", "tests are")} left out`}>
          The project never quarantines {leftOut.length === 1 ? "it" : "them"}:{" "}
          {leftOut
            .slice(0, 5)
            .map(({ name }) => name)
            .join(", ")}
          {leftOut.length > 5 && ` and ${leftOut.length - 5} more`}.
        </Callout>
      )}
    </Section>
  );
}
