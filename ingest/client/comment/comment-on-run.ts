import type { Environment } from "#ingest/client/ci-variables.ts";
import { commentBeginning, wantedComment } from "#ingest/client/comment/comment-body.ts";
import { NoVerdict, readCommitState } from "#ingest/client/comment/commit-state.ts";
import { findForge } from "#ingest/client/comment/find-forge.ts";
import { ForgeRefusal } from "#ingest/client/comment/forge.ts";
import { keepComment } from "#ingest/client/comment/keep-comment.ts";
import { openRepository } from "#ingest/client/git.ts";
import { plainText } from "#ingest/client/plain-text.ts";
import type { QueryParameters } from "#ingest/client/query-parameters.ts";
import type { Settings } from "#ingest/client/settings.ts";
import type { Terminal } from "#ingest/client/terminal.ts";

const longestMs = 60_000;

/**
 * Brings the comment on the pull request of a run up to date: what all its jobs, and all runs of its commit, amount to.
 * Says nothing on a request that was never red. Whatever goes wrong is said once and decides about no build.
 */
export async function commentOnRun(
  settings: Settings,
  run: string,
  said: Pick<QueryParameters, "pr" | "commit" | "queue">,
  terminal: Terminal,
  env: Environment,
): Promise<void> {
  const { token, project } = settings;
  const timeoutMs = Math.min(settings.timeoutMs, longestMs);
  if (!token) return terminal.remark("Without FLAKEBOARD_TOKEN there is no verdict to comment on.");
  if (said.queue) return terminal.remark("A merge queue tests its own commit: no comment is written.");
  try {
    const read = () => readCommitState(settings, token, run, timeoutMs);
    const first = await read();
    const number = said.pr ?? first.pr;
    const commit = said.commit ?? first.commit;
    if (number === undefined)
      return terminal.remark("This run is of no pull request: no comment is written.");
    const found = findForge(env, number, timeoutMs);
    if ("fault" in found) return terminal.warn(`No comment was written: ${found.fault}`);
    const { forge } = found;

    const head = await forge.findHead();
    if (head !== undefined && commit !== undefined && !isCurrent(head, commit)) {
      const newer = plainText(head).slice(0, 7);
      return terminal.remark(`${forge.name} is at ${newer} by now, whose own runs will speak for it.`);
    }
    const instance = /^(https?:\/\/.+)\/projects\//.exec(first.runs[0]?.url ?? "")?.[1] ?? settings.url.href;
    const beginning = commentBeginning(instance, project);
    const kept = await keepComment(forge, beginning, async () =>
      wantedComment(await read(), project, beginning),
    );
    if (kept === "contended") terminal.warn(`Others keep changing the comment on ${forge.name}.`);
    else if (kept !== "none-needed") terminal.remark(`The comment on ${forge.name} is up to date.`);
  } catch (error) {
    terminal.warn(`No comment was written: ${reasonOf(error)}.`);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof ForgeRefusal) return error.message + cureOf(error);
  if (error instanceof NoVerdict) return `there is no verdict: ${error.message}`;
  return plainText(error instanceof Error ? error.message : String(error));
}

function cureOf({ status, message }: ForgeRefusal): string {
  if (status === 403 && !/rate limit/i.test(message)) {
    return "; the token may not write comments: on GitHub the job needs permissions: pull-requests: write, and pull requests of forks have no such token";
  }
  if (status === 401) return "; the token is not valid";
  return "";
}

/** Some CIs test a merge that they made of the request's head and name that: its parent is the head then. */
function isCurrent(head: string, commit: string): boolean {
  if (isSameCommit(head, commit)) return true;
  return openRepository(process.cwd()).findCommit(commit)?.parents.includes(head) ?? false;
}

function isSameCommit(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length);
  return length >= 7 && one.slice(0, length).toLowerCase() === other.slice(0, length).toLowerCase();
}
