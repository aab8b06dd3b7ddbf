import { createHash } from "node:crypto";
import type { ReportFile } from "#ingest/unpack/report-folder.ts";
import type { UploadParameters } from "#lib/upload-parameters.ts";

/** SHA-256 over the reports' contents: the same whatever they are called, packed in or sorted by. */
export function contentHashOf(reports: readonly ReportFile[]): Buffer {
  const hash = createHash("sha256");
  for (const one of reports.map((report) => report.hash).sort()) hash.update(one);
  return hash.digest();
}

/**
 * The key of a run that CI did not name. An upload without a name is a run of its own, but the same content with
 * the same parameters is the same upload sent again.
 */
export function unnamedRunKey(contentHash: Buffer, said: UploadParameters): string {
  const parameters = JSON.stringify(Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1)));
  const hash = createHash("sha256").update(contentHash).update(parameters).digest("hex");
  return `upload:${hash.slice(0, 24)}`;
}
