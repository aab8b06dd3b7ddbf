import type { DemoFailure } from "#ingest/demo/failures.ts";
import type { DemoJob } from "#ingest/demo/jobs.ts";
import { cdata, escapeXml, type ReportText, seconds } from "#ingest/demo/report-text.ts";
import type { DemoResult } from "#ingest/demo/results.ts";

const schema =
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation=' +
  '"https://maven.apache.org/surefire/maven-surefire-plugin/xsd/failsafe-test-report.xsd"';

/** The reports that Failsafe writes with `rerunFailingTestsCount`: one for each class, which run one after another. */
export function surefireReports(job: DemoJob): ReportText[] {
  let at = job.startedAt;
  return [...Map.groupBy(job.results, ({ test }) => test.group)].map(([group, results]) => {
    const spentMs = results.reduce((sum, { durationMs }) => sum + durationMs, 0);
    const started = new Date(at).toISOString();
    at += spentMs;
    const failed = (kind: DemoFailure["kind"]) =>
      results.filter(({ isFailed, failures }) => isFailed && failures[0]?.kind === kind).length;
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
<testsuite ${schema} version="3.0.2" name="${group}" time="${seconds(spentMs)}" timestamp="${started}" tests="${
      results.length
    }" errors="${failed("error")}" skipped="${results.filter(({ skipped }) => skipped !== undefined).length}" failures="${failed("failure")}">
${results.map(testCase).join("\n")}
</testsuite>
`;
    return { name: `target/failsafe-reports/TEST-${group}.xml`, xml };
  });
}

function testCase({ test, durationMs, skipped, isFailed, failures }: DemoResult): string {
  const attempts =
    skipped === undefined
      ? failures.map((failure, index) =>
          attemptElement(failure, isFailed ? (index === 0 ? "" : "rerun") : "flaky"),
        )
      : [`<skipped message="${escapeXml(skipped)}"/>`];
  return `  <testcase name="${escapeXml(test.name)}" classname="${test.group}" time="${seconds(durationMs)}">${attempts.join("")}</testcase>`;
}

/** `<error>`, `<flakyError>`, `<rerunFailure>`: only the later ones have the stack in an element of its own. */
function attemptElement({ kind, type, message, stack }: DemoFailure, role: "" | "flaky" | "rerun"): string {
  const name = role === "" ? kind : `${role}${kind === "error" ? "Error" : "Failure"}`;
  const body = role === "" ? cdata(stack) : `<stackTrace>${cdata(stack)}</stackTrace>`;
  return `<${name} message="${escapeXml(message)}" type="${escapeXml(type)}">${body}</${name}>`;
}
