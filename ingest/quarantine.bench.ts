/**
 * What quarantine costs an upload: CPU of ingesting 20,000 results in a project with 500 entries ÷ with none, for a green
 * report, one with ten failures of tests that no entry took in, and one in which 500 muted tests fail.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { editsOf } from "#db/edits.ts";
import { withIngestBench } from "#ingest/ingest-bench.ts";
import { flakeboardItself } from "#lib/actor.ts";
import { median } from "#lib/stats/median.ts";

const cases = 20_000;
const entries = 500;
const rounds = 21;

withIngestBench(({ db, project, folder, cpuMs }) => {
  const report = (name: string, fails: (index: number) => boolean): string => {
    const failure = '<failure type="TimeoutException" message="timed out after 5000 ms">at Wait</failure>';
    const told = Array.from({ length: cases }, (_, index) => {
      const inside = fails(index) ? failure : "";
      return `<testcase classname="com.shop.Case${index % 200}IT" name="case ${index}" time="0.01">${inside}</testcase>`;
    });
    const file = join(folder, `${name}.xml`);
    writeFileSync(file, `<testsuite name="all">${told.join("\n")}</testsuite>`);
    return file;
  };

  const isMuted = (index: number) => index % (cases / entries) === 0;
  cpuMs(report("first", isMuted));
  const edits = editsOf(db, Date.now);
  const by = { projectId: project.id, actor: flakeboardItself };
  edits.changeQuarantineSettings({
    ...by,
    changes: { cap: { share: 0.5, most: 1000 } },
  });
  const failed = db.prepare<[], number>("select distinct test_id from failing_results").pluck().all();
  for (const testId of failed) {
    const target = { kind: "test", testId } as const;
    const confirm = ["broken"] as const;
    const answer = edits.addQuarantine({
      ...by,
      draft: { target, signatures: "known", reason: "Bench", confirm },
    });
    if (!answer.ok) throw new Error(answer.refusal.message);
  }
  const release = (at: number | null) => db.prepare("update quarantine_entries set released_at = ?").run(at);

  const kinds = {
    green: report("green", () => false),
    "ten failures outside": report("red", (index) => index % 2000 === 7),
    "500 muted failures": report("muted", isMuted),
  };
  for (let round = 0; round < 6; round++) cpuMs(kinds.green);
  for (const [kind, file] of Object.entries(kinds)) {
    const withEntries: number[] = [];
    const without: number[] = [];
    for (let round = 0; round < rounds; round++) {
      release(null);
      withEntries.push(cpuMs(file));
      release(Date.now());
      without.push(cpuMs(file));
    }
    const ratio = median(withEntries)! / median(without)!;
    console.log(`  20,000 results, ${kind}: with ${entries} entries ÷ without ${ratio.toFixed(3)}`);
  }
});
