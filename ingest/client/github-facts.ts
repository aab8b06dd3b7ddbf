import { readFileSync } from "node:fs";
import * as z from "zod/mini";
import type { CiFacts, Environment } from "./ci-variables.ts";

/**
 * GitHub Actions: its variables, completed by the event's payload. On a pull request GITHUB_SHA is a merge made
 * for the run, and only the payload names the head that people know. A payload that is missing counts as empty.
 */
export function githubFacts(env: Environment): CiFacts {
  const event = readEvent(env.GITHUB_EVENT_PATH);
  const pull = event.pull_request;
  const group = event.merge_group;
  const isFork = pull?.head.repo != null && pull.head.repo.full_name !== env.GITHUB_REPOSITORY;
  const queued = /^gh-readonly-queue\/.+\/pr-(\d+)-/.exec(env.GITHUB_REF_NAME ?? "")?.[1];
  return {
    run: env.GITHUB_RUN_ID,
    attempt: env.GITHUB_RUN_ATTEMPT,
    isAttemptOfRun: true,
    job: env.GITHUB_JOB,
    commit: pull?.head.sha ?? group?.head_sha ?? env.GITHUB_SHA,
    base: group?.base_sha,
    targetTip: pull?.base.sha,
    targetBranch: pull?.base.ref ?? event.repository?.default_branch,
    // The branch of a fork may be called "main" too; its results are not the main branch's.
    branch: pull
      ? isFork
        ? pull.head.label
        : pull.head.ref
      : env.GITHUB_REF_TYPE === "tag"
        ? ""
        : env.GITHUB_REF_NAME,
    pr: pull ? String(pull.number) : queued,
    queue: group !== undefined,
    author: pull?.user?.login ?? event.head_commit?.author.name,
    message: pull?.title ?? event.head_commit?.message,
    url:
      env.GITHUB_SERVER_URL && env.GITHUB_REPOSITORY && env.GITHUB_RUN_ID
        ? `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}/attempts/${env.GITHUB_RUN_ATTEMPT ?? 1}`
        : undefined,
  };
}

const eventShape = z.object({
  pull_request: z.optional(
    z.object({
      number: z.number(),
      title: z.optional(z.string()),
      user: z.nullish(z.object({ login: z.string() })),
      head: z.object({
        sha: z.string(),
        ref: z.string(),
        label: z.string(),
        // Null once the fork is deleted.
        repo: z.nullish(z.object({ full_name: z.string() })),
      }),
      base: z.object({ sha: z.string(), ref: z.string() }),
    }),
  ),
  merge_group: z.optional(z.object({ head_sha: z.string(), base_sha: z.string() })),
  head_commit: z.nullish(z.object({ message: z.string(), author: z.object({ name: z.string() }) })),
  repository: z.optional(z.object({ default_branch: z.optional(z.string()) })),
});

function readEvent(path: string | undefined): z.infer<typeof eventShape> {
  if (!path) return {};
  try {
    const event = eventShape.safeParse(JSON.parse(readFileSync(path, "utf8")));
    return event.success ? event.data : {};
  } catch {
    return {};
  }
}
