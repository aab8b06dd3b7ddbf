import type { TestPart } from "#app/projects/[project]/tests/[test]/test-part.ts";
import { type GridCell, ResultGrid } from "#app/ui/result-grid.tsx";
import { Section } from "#app/ui/section.tsx";
import type { HistoryResult } from "#db/test-page/test-history.ts";
import { formatDuration } from "#lib/format/format-duration.ts";
import { formatVariant } from "#lib/format/format-job.ts";
import { formatMoment } from "#lib/format/format-moment.ts";
import { formatRun } from "#lib/format/format-run.ts";
import { shortCommit } from "#lib/format/short-commit.ts";
import { runPath } from "#lib/paths.ts";

const shownRuns = 30;

/** The latest results by variant and run; the last attempt of a job that ran again stands for it. */
export function VariantGrid({ project, latest }: TestPart & { readonly latest: readonly HistoryResult[] }) {
  if (latest.length === 0) return null;
  const byRun = [...Map.groupBy(latest, (result) => result.runId)].slice(0, shownRuns);
  const shown = byRun.flatMap(([, results]) => results);
  const variants = [...new Set(shown.map((result) => result.variant))].toSorted();
  return (
    <Section id="grid" title={`Latest ${byRun.length === 1 ? "run" : `${byRun.length} runs`}`}>
      <ResultGrid
        caption="Latest results by variant and run, the newest first"
        rowLabel="Variant"
        runs={byRun.map(([runId, results]) => {
          const { commit, runKey, branch, startedAt } = results[0]!;
          const name = formatRun(runKey, runId);
          return {
            key: String(runId),
            label: commit === undefined ? name.slice(0, 7) : shortCommit(commit),
            href: runPath(project.slug, runId),
            tip: [`Run ${name}`, branch, formatMoment(startedAt)].filter(Boolean).join("\n"),
          };
        })}
        rows={variants.map((variant) => ({
          key: variant,
          name: formatVariant(variant) || "default",
          cells: byRun.map(([, results]) => {
            const result = results.find((one) => one.variant === variant);
            return result && cellOf(result, runPath(project.slug, result.runId));
          }),
        }))}
      />
    </Section>
  );
}

function cellOf(result: HistoryResult, href: string): GridCell {
  const facts = [
    result.attempts > 1 && `${result.attempts} attempts`,
    result.durationMs !== undefined && formatDuration(result.durationMs),
    result.signature,
  ];
  return { verdict: result.kind, href, tip: facts.filter(Boolean).join("\n") };
}
