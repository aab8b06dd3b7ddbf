import type { View } from "#app/projects/[project]/view.ts";
import { database } from "#app/server/database.ts";
import { rightsIn } from "#app/server/rights.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { NameCell } from "#app/ui/name-cell.tsx";
import { Section } from "#app/ui/section.tsx";
import { Table } from "#app/ui/table.tsx";
import type { Project } from "#db/projects.ts";
import { struckTests } from "#db/signatures/struck-tests.ts";
import { filterQuery } from "#lib/filters.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { newQuarantinePath, testPath } from "#lib/paths.ts";
import { type Strike, tallyStrikes } from "#lib/strike.ts";

type StruckTestsTableProps = {
  readonly view: View;
  readonly project: Project;
  /** Id of the signature. */
  readonly signature: number;
  readonly strikes: readonly Strike[];
};

const mostListed = 20;

/** The tests that fail with a signature, those that do so most often first. */
export async function StruckTestsTable({ view, project, signature, strikes }: StruckTestsTableProps) {
  const tallies = tallyStrikes(
    strikes,
    ({ testId }) => testId,
    () => undefined,
  );
  const ranked = [...tallies].toSorted(([, one], [, other]) => other.results - one.results);
  const tests = await struckTests(
    database(),
    ranked.slice(0, mostListed).map(([id]) => id),
  );
  const kept = filterQuery(view.query, { suite: undefined });
  return (
    <Section
      id="tests"
      title="Tests"
      actions={
        (await rightsIn(project)).has("quarantine") &&
        tests.length > 0 && (
          <ButtonLink
            href={newQuarantinePath(project.slug, { test: tests.map(({ id }) => id), signature })}
            icon="quarantined"
          >
            {tests.length === 1 ? "Quarantine it" : `Quarantine these ${tests.length}`}
          </ButtonLink>
        )
      }
      note={
        ranked.length > mostListed ? `The first ${mostListed} of ${formatCount(ranked.length)}.` : undefined
      }
    >
      <Table
        caption="Tests that fail with it"
        columns={[
          { key: "test", label: "Test", isWide: true },
          { key: "results", label: "Failures", align: "end", tip: "With this signature" },
          { key: "retried", label: "Passed on retry", align: "end" },
          { key: "runs", label: "Runs", align: "end" },
          { key: "last", label: "Last seen", align: "end" },
        ]}
        rows={tests.map(({ id, suite, group, name }) => {
          const tally = tallies.get(id)!;
          return {
            key: String(id),
            cells: {
              test: (
                <NameCell
                  name={name}
                  href={testPath(project.slug, id) + kept}
                  detail={[suite, group].filter(Boolean).join(" · ")}
                />
              ),
              results: formatCount(tally.results),
              retried: formatCount(tally.passedOnRetry === 0 ? undefined : tally.passedOnRetry),
              runs: formatCount(tally.runs),
              last: <Moment at={tally.lastAt} now={view.now} />,
            },
          };
        })}
        isStatic
      />
    </Section>
  );
}
