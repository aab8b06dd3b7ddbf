/**
 * What learning from an upload costs beside storing it: CPU of ingesting 20,000 results with the flake model ÷ without,
 * for a green report and one with ten failures, in a project in which 1,000 tests have failed before. Without means
 * that the stored model is one of another version, from which nothing is learnt.
 */
import { join } from "node:path";
import { withIngestBench } from "#ingest/ingest-bench.ts";
import { writeGeneratedReport } from "#ingest/junit/generated-report.ts";
import { median } from "#lib/stats/median.ts";
import { modelVersion } from "#lib/stats/parameters.ts";

const cases = 20_000;
const rounds = 15;

withIngestBench(({ db, folder, cpuMs }) => {
  const report = (name: string, failureShare: number): string => {
    const file = join(folder, `${name}.xml`);
    writeGeneratedReport(file, { cases, failureShare, withOutput: false });
    return file;
  };
  const version = (number: number) => db.prepare("update flake_models set version = ?").run(number);

  cpuMs(report("first", 0.05));
  const kinds = { green: report("green", 0), "ten failures": report("red", 10 / cases) };
  for (let round = 0; round < 6; round++) cpuMs(kinds.green);
  for (const [kind, file] of Object.entries(kinds)) {
    const withModel: number[] = [];
    const without: number[] = [];
    for (let round = 0; round < rounds; round++) {
      version(modelVersion);
      withModel.push(cpuMs(file));
      version(0);
      without.push(cpuMs(file));
      db.exec("delete from legs where position is null");
    }
    const ratio = median(withModel)! / median(without)!;
    console.log(`  20,000 results, ${kind}: with learning ÷ without ${ratio.toFixed(2)}`);
  }
});
