import Link from "next/link";
import styles from "#app/projects/[project]/tests/[test]/test-page.module.css";
import type { TestPart } from "#app/projects/[project]/tests/[test]/test-part.ts";
import { windowWords } from "#app/projects/[project]/tests/window-words.ts";
import { viewHref } from "#app/projects/[project]/view.ts";
import { database } from "#app/server/database.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { CommitLink } from "#app/ui/commit-link.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Section } from "#app/ui/section.tsx";
import { Table } from "#app/ui/table.tsx";
import { VerdictBadge } from "#app/ui/verdict-badge.tsx";
import { type HistoryResult, testHistory } from "#db/test-page/test-history.ts";
import { addDays } from "#lib/day.ts";
import { formatDuration } from "#lib/format/format-duration.ts";
import { runPath } from "#lib/paths.ts";

const usualRows = 20;

/** All results of a test in the window, the newest first, page by page. */
export async function HistoryTable({ project, test, view }: TestPart) {
  const { offset } = view.filters;
  const limit = view.query.has("limit") ? view.filters.limit : usualRows;
  const { results, total } = await testHistory(database(), test, { ...view.filters, limit });
  if (results.length === 0) return <NoHistory test={test} view={view} />;
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
            signature:
              result.signature === undefined ? undefined : (
                <span className={styles.cut} title={result.signature}>
                  {result.signature}
                </span>
              ),
            run: (
              <Link
                href={runPath(project.slug, result.runId)}
                prefetch={false}
                className={styles.cutKey}
                title={result.runKey}
              >
                {result.runKey}
              </Link>
            ),
            commit: <CommitLink commit={result.commit} />,
            branch: <Branch result={result} />,
            variant: result.variant === "" ? undefined : result.variant.replaceAll(",", ", "),
            duration: formatDuration(result.durationMs),
          },
        }))}
      />
      <Pagination
        from={offset + 1}
        to={offset + results.length}
        total={total}
        noun="results"
        previousHref={
          offset === 0
            ? undefined
            : `${viewHref(view, { cursor: offset > limit ? String(offset - limit) : undefined })}#history`
        }
        nextHref={
          offset + limit < total ? `${viewHref(view, { cursor: String(offset + limit) })}#history` : undefined
        }
      />
    </Section>
  );
}

function Branch({ result }: { readonly result: HistoryResult }) {
  const name = result.pr === undefined ? result.branch : `#${result.pr}`;
  if (name === undefined) return <>—</>;
  return (
    <span className={styles.cutKey} title={result.branch}>
      {name}
    </span>
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
