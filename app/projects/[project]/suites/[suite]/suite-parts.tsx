import { NameCell } from "#app/ui/name-cell.tsx";
import { Table } from "#app/ui/table.tsx";
import type { SuitePart } from "#db/suite-page/parts-of-suite.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatDuration } from "#lib/format/format-duration.ts";

/** The jobs that run a suite, with their shards and variants. */
export function SuiteParts({ parts }: { readonly parts: readonly SuitePart[] }) {
  return (
    <Table
      caption="Jobs"
      columns={[
        { key: "job", label: "Job", isWide: true },
        { key: "jobs", label: "Reports", align: "end", tip: "Each attempt counts" },
        { key: "red", label: "Red", align: "end" },
        { key: "tests", label: "Tests", align: "end", tip: "In its latest report" },
        { key: "mean", label: "Mean", align: "end", tip: "Duration by the clock" },
        { key: "longest", label: "Longest", align: "end" },
      ]}
      rows={parts.map((part) => ({
        key: JSON.stringify([part.job, part.shard, part.variant]),
        cells: {
          job: (
            <NameCell
              name={part.shard === "" ? part.job : `${part.job}, shard ${part.shard}`}
              detail={part.variant === "" ? undefined : part.variant}
            />
          ),
          jobs: formatCount(part.jobs),
          red: formatCount(part.redJobs === 0 ? undefined : part.redJobs),
          tests: formatCount(part.tests),
          mean: formatDuration(part.meanWallMs),
          longest: formatDuration(part.longestWallMs),
        },
      }))}
    />
  );
}
