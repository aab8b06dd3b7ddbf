import { ciContext } from "#ingest/client/ci-context.ts";
import type { Environment } from "#ingest/client/ci-variables.ts";
import { commentOnRun } from "#ingest/client/comment/comment-on-run.ts";
import { exitStatuses } from "#ingest/client/exit-status.ts";
import { readSettings, type ServerOptions, UsageError } from "#ingest/client/settings.ts";
import { openTerminal } from "#ingest/client/terminal.ts";

export type CommentOptions = ServerOptions & { readonly run?: string; readonly pr?: string };

/** `comment --run ID`: brings the comment on the run's pull request up to date. Red or not, the status is 0. */
export async function comment(options: CommentOptions, env: Environment, folder: string): Promise<number> {
  const terminal = openTerminal(env);
  const settings = readSettings(options, env);
  const { parameters } = ciContext(env, folder);
  const run = options.run ?? parameters.run;
  if (!run)
    throw new UsageError("This CI does not name its runs: give --run ID, the same as for the uploads.");
  // Of a run that is named, the server knows the commit: what is checked out here may be another.
  const said = options.run === undefined ? parameters : {};
  await commentOnRun(settings, run, { ...said, ...(options.pr && { pr: options.pr }) }, terminal, env);
  return exitStatuses.fine;
}
