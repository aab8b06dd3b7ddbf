import { problemResponse } from "#app/api/problem.ts";
import { database } from "#app/server/database.ts";
import { writer } from "#app/server/writer.ts";
import { isAnswering } from "#db/health.ts";

export const dynamic = "force-dynamic";

/**
 * Liveness: the process answers and can read its database. The first call, which `npm start` makes, starts the
 * writer thread too, so that the first upload need not wait for it.
 */
export async function GET(): Promise<Response> {
  writer().start();
  if (isHealthy()) return Response.json({ status: "ok" });
  return problemResponse(503, "The database cannot be read. Check the data folder and its disk.", {
    code: "unavailable",
  });
}

function isHealthy(): boolean {
  try {
    return isAnswering(database());
  } catch (error) {
    console.error("The database cannot be read:", error);
    return false;
  }
}
