import Link from "next/link";
import type { TestPart } from "#app/projects/[project]/tests/[test]/test-part.ts";
import { FailureRate } from "#app/projects/[project]/tests/failure-rate.tsx";
import { viewHref } from "#app/projects/[project]/view.ts";
import { database } from "#app/server/database.ts";
import { Moment } from "#app/ui/moment.tsx";
import { Section } from "#app/ui/section.tsx";
import { Table } from "#app/ui/table.tsx";
import { countTest } from "#db/test-page/count-test.ts";
import { parseFilters, windowDays } from "#lib/filters.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { wilson } from "#lib/stats/wilson.ts";

const names = {
  "24h": "Today and yesterday",
  "7d": "7 days",
  "30d": "30 days",
  "90d": "90 days",
  all: "All time",
};

/** What was counted of a test, window by window, in the branches and the variant that the page looks at. */
export async function Tallies({ project, test, view }: TestPart) {
  const windows = [...Object.keys(windowDays), "all"] as (keyof typeof names)[];
  const tallies = await Promise.all(
    windows.map(async (name) => {
      const { window } = parseFilters(new URLSearchParams({ window: name }), view.now).filters;
      return { name, tally: await countTest(database(), project.id, test.id, { ...view.filters, window }) };
    }),
  );
  const scale = Math.max(...tallies.map(({ tally }) => wilson(tally.failed, tally.ran)?.[1] ?? 0));
  return (
    <Section id="counts" title="Counts and rates">
      <Table
        caption="Counts and rates by window"
        columns={[
          { key: "window", label: "Window" },
          { key: "rate", label: "Failure rate", align: "end", tip: "With the range of the true rate (95 %)" },
          { key: "retried", label: "Passed on retry", align: "end" },
          {
            key: "flipped",
            label: "Passed elsewhere",
            align: "end",
            tip: "Failures that another job of the same commit and variant contradicts by passing",
          },
          { key: "skipped", label: "Skipped", align: "end" },
          { key: "red", label: "Red runs", align: "end", tip: "Runs in which this test failed" },
          {
            key: "pulls",
            label: "Pull requests",
            align: "end",
            tip: "Pull requests in whose runs it failed",
          },
          { key: "last", label: "Last failure", align: "end" },
        ]}
        rows={tallies.map(({ name, tally }) => ({
          key: name,
          isFaint: tally.ran + tally.skipped === 0,
          cells: {
            window: <Link href={viewHref(view, { window: name })}>{names[name]}</Link>,
            rate: <FailureRate failed={tally.failed} ran={tally.ran} scale={scale} />,
            retried: formatCount(tally.flaky),
            flipped: formatCount(tally.contradicted),
            skipped: formatCount(tally.skipped),
            red: formatCount(tally.redRuns),
            pulls: formatCount(tally.pullRequests),
            last: <Moment at={tally.lastFailedAt} now={view.now} />,
          },
        }))}
      />
    </Section>
  );
}
