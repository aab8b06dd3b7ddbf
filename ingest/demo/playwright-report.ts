import type { DemoFailure } from "#ingest/demo/failures.ts";
import type { DemoJob } from "#ingest/demo/jobs.ts";
import { cdata, escapeXml, type ReportText, seconds } from "#ingest/demo/report-text.ts";
import type { DemoResult } from "#ingest/demo/results.ts";

/** The report that Playwright writes with `includeRetries`: a suite for each file in each browser. */
export function playwrightReport(job: DemoJob): ReportText[] {
  const started = new Date(job.startedAt).toISOString();
  const byFile = Map.groupBy(job.results, ({ test, browser }) => `${browser} ${test.group}`);
  const suites = [...byFile.values()].map((results) => {
    const { test, browser } = results[0]!;
    const spentMs = results.reduce((sum, { durationMs }) => sum + durationMs, 0);
    return `<testsuite name="${test.group}" timestamp="${started}" hostname="${browser}" ${counts(results)} time="${seconds(spentMs)}">
${results.map(testCase).join("\n")}
</testsuite>`;
  });
  const xml = `<testsuites id="" name="" ${counts(job.results)} time="${seconds(job.wallMs)}">
${suites.join("\n")}
</testsuites>
`;
  return [{ name: "results.xml", xml }];
}

function counts(results: readonly DemoResult[]): string {
  const failed = results.filter(({ isFailed }) => isFailed).length;
  const skipped = results.filter((result) => result.skipped !== undefined).length;
  return `tests="${results.length}" failures="${failed}" skipped="${skipped}" errors="0"`;
}

function testCase(result: DemoResult): string {
  const { test, durationMs, skipped, isFailed, failures } = result;
  const children =
    skipped === undefined
      ? failures.map((failure, index) =>
          attemptElement(
            result,
            failure,
            isFailed ? (index === 0 ? "failure" : "rerunFailure") : "flakyFailure",
          ),
        )
      : ["<skipped>\n</skipped>"];
  return `<testcase name="${escapeXml(test.name)}" classname="${test.group}" time="${seconds(durationMs)}">
${children.join("\n")}
</testcase>`;
}

function attemptElement({ test, browser }: DemoResult, { stack }: DemoFailure, name: string): string {
  const place = `${test.group}:${10 + test.name.length}:3`;
  const title = test.name.slice(test.name.lastIndexOf("› ") + 2);
  const text = `  [${browser}] › ${place} › ${test.name}\n\n    ${stack}\n`;
  const body = name === "failure" ? cdata(text) : `<stackTrace>${cdata(stack)}</stackTrace>`;
  return `<${name} message="${escapeXml(`${place} ${title}`)}" type="FAILURE">${body}</${name}>`;
}
