import type { Failure, Judgement } from "#ingest/client/answer.ts";
import { newQuarantinePath, runPath } from "#lib/paths.ts";

/**
 * Where a failing test can be quarantined, on the instance as people reach it: CI may know it by another address than
 * the server gives out. Undefined where the server does not tell where the run is, or which test it was.
 */
export function newQuarantineAddress({ url }: Judgement, { test }: Failure): string | undefined {
  const [, origin, project, run] = /^(https?:\/\/.+)\/projects\/([\w-]+)\/runs\/(\d+)$/.exec(url ?? "") ?? [];
  if (origin === undefined || project === undefined || run === undefined || !test) return undefined;
  if (url !== origin + runPath(project, run)) return undefined;
  return origin + newQuarantinePath(project, { test, run });
}
