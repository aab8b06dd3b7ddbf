import { ListPages } from "#app/projects/[project]/list-pages.tsx";
import type { TestPart } from "#app/projects/[project]/tests/[test]/test-part.ts";
import { windowWords } from "#app/projects/[project]/tests/window-words.ts";
import { viewHref } from "#app/projects/[project]/view.ts";
import { CutText } from "#app/projects/cut-text.tsx";
import { database } from "#app/server/database.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { CommitLink } from "#app/ui/commit-link.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { Section } from "#app/ui/section.tsx";
import { Table } from "#app/ui/table.tsx";
import { VerdictBadge } from "#app/ui/verdict-badge.tsx";
import { repositoryOf } from "#db/project-repository.ts";
import { type HistoryResult, testHistory } from "#db/test-page/test-history.ts";
import { addDays } from "#lib/day.ts";
import { formatDuration } from "#lib/format/format-duration.ts";
import { formatVariant } from "#lib/format/format-job.ts";
import { formatRun } from "#lib/format/format-run.ts";
import { runPath } from "#lib/paths.ts";

const usualRows = 20;

/** All results of a test in the window, the newest first, page by page. */
export async function HistoryTable({ project, test, view }: TestPart) {
  const limit = view.query.has("limit") ? view.filters.limit : usualRows;
  const { results, total } = await testHistory(database(), test, { ...view.filters, limit });
  if (results.length === 0) return <NoHistory test={test} view={view} />;
  const repository = repositoryOf(database(), project);
  return (
    <Section id="history" title="History">
      <Table
        caption={`Results ${windowWords(view.filters.window)}`}
        columns={[
          { key: "at", label: "When" },
          { key: "verdict", label: "Verdict" },
          { key: "signature", label: "Failure", isWide: true },
          { key: "run", label: "Run" },
          { key: "commit", label: "Commit" },
          { key: "branch", label: "Branch" },
          { key: "variant", label: "Variant" },
          { key: "duration", label: "Duration", align: "end" },
        ]}
        rows={results.map((result) => ({
          key: String(result.jobId),
          cells: {
            at: <Moment at={result.startedAt} now={view.now} />,
            verdict: <VerdictBadge verdict={result.kind} tip={attemptsOf(result)} />,
            signature: <CutText text={result.signature} width="column" />,
            run: (
              <CutText
                text={formatRun(result.runKey, result.runId)}
                width="key"
                href={runPath(project.slug, result.runId)}
              />
            ),
            commit: <CommitLink commit={result.commit} repository={repository} />,
            branch: <CutText text={result.pr === undefined ? result.branch : `#${result.pr}`} width="key" />,
            variant: <CutText text={formatVariant(result.variant)} width="label" />,
            duration: formatDuration(result.durationMs),
          },
        }))}
      />
      <ListPages
        view={view}
        noun="results"
        shown={results.length}
        total={total}
        limit={limit}
        anchor="history"
      />
    </Section>
  );
}

function attemptsOf({ attempts, jobAttempt, job, shard }: HistoryResult): string {
  const place = [job, shard].filter(Boolean).join(" ");
  const again = jobAttempt > 1 ? `, re-run ${jobAttempt}` : "";
  return `${attempts === 1 ? "1 attempt" : `${attempts} attempts`} in job ${place}${again}`;
}

function NoHistory({ test, view }: Pick<TestPart, "test" | "view">) {
  const { filters } = view;
  const isOlder = test.lastDay < filters.window.first;
  const window = `${addDays(test.lastDay, -29)}..${test.lastDay}`;
  return (
    <Section id="history" title="History">
      <EmptyState
        title={`No results ${windowWords(filters.window)}`}
        icon="calendar"
        actions={
          isOlder ? (
            <ButtonLink href={viewHref(view, { window })}>Show the 30 days up to {test.lastDay}</ButtonLink>
          ) : (
            <ButtonLink href={view.path}>Show all branches</ButtonLink>
          )
        }
      >
        <p>
          {isOlder
            ? `This test was last reported on ${test.lastDay}. It may have been renamed or removed since.`
            : "It was not reported in these branches and variants."}
        </p>
      </EmptyState>
    </Section>
  );
}
