import { csv } from "#lib/csv.ts";

/** True if a request asks for CSV rather than JSON. */
export function asksForCsv(request: Request): boolean {
  const types = (request.headers.get("accept") ?? "").split(",").map((type) => type.split(";")[0]?.trim());
  return types.includes("text/csv") && !types.includes("application/json");
}

/** A table as a CSV file to be saved under `fileName`. The first row heads the columns. */
export function csvResponse(
  fileName: string,
  rows: readonly (readonly (string | number | undefined)[])[],
): Response {
  return new Response(csv(rows), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${fileName.replace(/[^\w.-]/g, "_")}"`,
    },
  });
}
