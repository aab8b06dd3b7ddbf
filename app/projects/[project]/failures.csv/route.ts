import { signatureBody } from "#app/api/v1/projects/[project]/signatures/signature-body.ts";
import { signatureRows } from "#app/api/v1/projects/[project]/signatures/signature-rows.ts";
import { listCsv } from "#app/projects/[project]/list-csv.ts";
import { database } from "#app/server/database.ts";
import { failuresInWindow } from "#db/signatures/failures-in-window.ts";
import { rankSignatures } from "#db/signatures/rank-signatures.ts";

/** The list of signatures as a file. */
export const GET = listCsv("failures", [], async (project, filters, _status, origin) => {
  const failures = await failuresInWindow(database(), project.id, filters);
  const place = { slug: project.slug, origin };
  const lines = rankSignatures(failures, filters).signatures.slice(0, filters.limit);
  return signatureRows(lines.map((line) => signatureBody(line, failures.falseAlarms.total, place)));
});
