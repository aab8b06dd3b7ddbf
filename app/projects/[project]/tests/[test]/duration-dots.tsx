import type { TestPart } from "#app/projects/[project]/tests/[test]/test-part.ts";
import { DotsChart } from "#app/ui/dots-chart.tsx";
import { Section } from "#app/ui/section.tsx";
import type { HistoryResult } from "#db/test-page/test-history.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatRun } from "#lib/format/format-run.ts";
import { shortCommit } from "#lib/format/short-commit.ts";
import { runPath } from "#lib/paths.ts";
import { durationsForP95, recentDurations } from "#lib/recent-durations.ts";

/** How long the latest results took, those that were skipped left out; nothing if no duration is known. */
export function DurationDots({ project, latest }: TestPart & { readonly latest: readonly HistoryResult[] }) {
  const { p50Ms, p95Ms, count } = recentDurations(latest);
  if (count === 0) return null;
  const dots = latest.toReversed().flatMap((result) =>
    result.durationMs === undefined || result.kind === "skipped"
      ? []
      : [
          {
            at: result.startedAt,
            durationMs: result.durationMs,
            verdict: result.kind,
            place: `run ${formatRun(result.runKey, result.runId)}${result.commit === undefined ? "" : `, ${shortCommit(result.commit)}`}`,
            href: runPath(project.slug, result.runId),
          },
        ],
  );
  const isFew = p95Ms === undefined;
  return (
    <Section id="durations" title="Durations" isPanel>
      <DotsChart
        title={`Duration of the latest ${count === 1 ? "result" : `${formatCount(count)} results`}`}
        note={isFew ? `Fewer than ${durationsForP95}: not enough data for a p95.` : undefined}
        dots={dots}
        p50Ms={p50Ms}
        p95Ms={p95Ms}
      />
    </Section>
  );
}
