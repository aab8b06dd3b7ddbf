import type { StoredProblem } from "#db/uploads-write.ts";
import type { UploadParameters } from "#lib/upload-parameters.ts";

/** So far a CI machine's clock may be ahead of ours. */
const clockSkewMs = 5 * 60_000;
/** Clocks that were never set say 1970 or 1980. */
const earliest = Date.UTC(2000);

/**
 * Whether something can have begun then (epoch ms) that was received at `receivedAt`. A run from the future would stand
 * in front of all later ones until that day comes.
 */
export function isBelievableStart(at: number, receivedAt: number): boolean {
  return at >= earliest && at <= receivedAt + clockSkewMs;
}

/** What an upload says of itself, without a start that cannot be; then the reports' times count, as if it had none. */
export function withBelievableStart(said: UploadParameters, receivedAt: number): UploadParameters {
  const { startedAt, ...rest } = said;
  return startedAt === undefined || isBelievableStart(startedAt, receivedAt) ? said : rest;
}

/** What is told of a start that is not believed, beside this report; undefined if it can be. */
export function startProblem(
  { startedAt }: UploadParameters,
  file: string,
  receivedAt: number,
): StoredProblem | undefined {
  if (startedAt === undefined || isBelievableStart(startedAt, receivedAt)) return undefined;
  const where = startedAt > receivedAt ? "in the future" : "before there was CI";
  const message =
    `started_at is ${new Date(startedAt).toISOString()}, ${where} by this server's clock, so the times in the reports ` +
    "count, or that of the upload. Set the clock of the machine that ran the job.";
  return { file, line: undefined, column: undefined, code: "unlikely-start", message };
}
