import type { Environment } from "#ingest/client/ci-variables.ts";
import type { Forge } from "#ingest/client/comment/forge.ts";
import { githubPull } from "#ingest/client/comment/github-pull.ts";
import { gitlabMergeRequest } from "#ingest/client/comment/gitlab-merge-request.ts";
import { parseUrl } from "#ingest/client/plain-text.ts";

type Found = { readonly forge: Forge } | { readonly fault: string };

/**
 * The pull or merge request of this number on the forge whose token the environment holds, or what is missing, as a
 * sentence. Any CI may speak with GitHub: where it is not GitHub's own, GITHUB_REPOSITORY says which one.
 */
export function findForge(env: Environment, number: string, timeoutMs: number): Found {
  if (!/^\d{1,15}$/.test(number))
    return { fault: `"${number.slice(0, 40)}" is not the number of a request.` };
  if (env.GITLAB_CI) return gitlab(env, number, timeoutMs);
  return github(env, number, timeoutMs);
}

function github(env: Environment, number: string, timeoutMs: number): Found {
  const token = (env.FLAKEBOARD_GITHUB_TOKEN || env.GITHUB_TOKEN)?.trim();
  const repository = env.GITHUB_REPOSITORY?.trim() ?? "";
  const apiUrl = webAddress(env.GITHUB_API_URL || "https://api.github.com");
  if (!isHeaderText(token)) {
    return {
      fault: "GITHUB_TOKEN is not set: give the step GITHUB_TOKEN: $" + "{{ github.token }} in its env.",
    };
  }
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) {
    return { fault: "GITHUB_REPOSITORY is not set: give it the repository as owner/name." };
  }
  if (apiUrl === undefined) return { fault: "GITHUB_API_URL is no address." };
  return { forge: githubPull({ apiUrl, repository, number, token, timeoutMs }) };
}

function gitlab(env: Environment, iid: string, timeoutMs: number): Found {
  const token = env.FLAKEBOARD_GITLAB_TOKEN?.trim();
  const projectId = env.CI_MERGE_REQUEST_PROJECT_ID || env.CI_PROJECT_ID;
  const apiUrl = webAddress(env.CI_API_V4_URL ?? "");
  if (!isHeaderText(token)) {
    const why = "GitLab's job token may not write notes";
    const cure = "make a project access token with the scope api and the role Reporter or higher";
    return { fault: `FLAKEBOARD_GITLAB_TOKEN is not set: ${why}, so ${cure}.` };
  }
  if (!projectId || apiUrl === undefined) {
    return { fault: "CI_API_V4_URL and CI_PROJECT_ID are not set, as they are in GitLab's jobs." };
  }
  return { forge: gitlabMergeRequest({ apiUrl, projectId, iid, token, timeoutMs }) };
}

function webAddress(text: string): URL | undefined {
  const url = parseUrl(text);
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}

/** A token may stand in a header: what is no such text is no token. */
function isHeaderText(token: string | undefined): token is string {
  return token !== undefined && /^[\x21-\x7e]+$/.test(token);
}
