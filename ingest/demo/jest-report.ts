import type { DemoJob } from "#ingest/demo/jobs.ts";
import { escapeXml, type ReportText, seconds } from "#ingest/demo/report-text.ts";
import type { DemoResult } from "#ingest/demo/results.ts";

/** The report that jest-junit writes, file paths for class names: one for all suites. */
export function jestReport(job: DemoJob): ReportText[] {
  const started = new Date(job.startedAt).toISOString().slice(0, 19);
  const suites = [...Map.groupBy(job.results, ({ test }) => test.group)].map(([file, results]) => {
    const spentMs = results.reduce((sum, { durationMs }) => sum + durationMs, 0);
    return `  <testsuite name="${escapeXml(file)}" errors="0" failures="${countFailed(results)}" skipped="${
      results.filter(({ skipped }) => skipped !== undefined).length
    }" timestamp="${started}" time="${seconds(spentMs)}" tests="${results.length}">
${results.map(testCase).join("\n")}
  </testsuite>`;
  });
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="jest tests" tests="${job.results.length}" failures="${countFailed(job.results)}" errors="0" time="${seconds(job.wallMs)}">
${suites.join("\n")}
</testsuites>
`;
  return [{ name: "junit.xml", xml }];
}

function testCase({ test, durationMs, skipped, isFailed, failures }: DemoResult): string {
  const failure = isFailed ? `<failure>${escapeXml(failures[0]!.stack)}</failure>` : "";
  return `    <testcase classname="${escapeXml(test.group)}" name="${escapeXml(test.name)}" time="${seconds(durationMs)}">${
    skipped === undefined ? failure : "<skipped/>"
  }</testcase>`;
}

function countFailed(results: readonly DemoResult[]): number {
  return results.filter(({ isFailed }) => isFailed).length;
}
