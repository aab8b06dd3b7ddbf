import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseAllDocuments } from "yaml";
import { expect, type ProjectFixture, test } from "#app/e2e/fixtures.ts";
import { startGitlabPeer } from "#ingest/client/comment/gitlab-peer.ts";

type Job = {
  readonly extends?: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly before_script?: readonly string[];
  readonly script?: readonly string[];
  readonly after_script?: readonly string[];
};

const report = (ending: string) =>
  `<testsuite name="s"><testcase classname="CheckoutIT" name="pays">${ending}</testcase></testsuite>`;

test("jobs that extend what GitLab includes send reports, note the verdict, and gate by it", async ({
  signedOut,
  baseURL,
  project,
}) => {
  const answer = await signedOut.request.get(`${baseURL}/ci/gitlab.yml`);
  const [head, body] = parseAllDocuments(await answer.text()).map((document) => document.toJS());
  expect(head.spec.inputs.url.default).toBe(baseURL);
  const inputs = Object.entries<{ default?: string }>(head.spec.inputs).map(
    ([name, input]) => [name, name === "project" ? project.slug : (input.default ?? "")] as const,
  );
  const gitlab = await startGitlabPeer();
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-gitlab-"));
  const run = (name: string, part: "script" | "after_script", waitFor = "") => {
    const variables = { ...variablesOf(body, name, inputs), FLAKEBOARD_WAIT_FOR: waitFor };
    const lines = [...(part === "script" ? (body[name].before_script ?? []) : []), ...body[name][part]];
    return runJob(lines, folder, variables, project, gitlab.url);
  };

  writeFileSync(join(folder, "TEST-a.xml"), report('<failure message="no"/>'));
  await run(".flakeboard", "after_script");
  expect(gitlab.notes.length).toBe(1);
  expect(gitlab.notes[0]?.body).toContain("CheckoutIT › pays");
  expect(await run(".flakeboard_gate", "script", "integration")).toBe(1);

  writeFileSync(join(folder, "TEST-a.xml"), report(""));
  await run(".flakeboard", "after_script");
  expect(await run(".flakeboard_gate", "script", "integration")).toBe(0);
  expect(gitlab.notes.length).toBe(1);
  expect(gitlab.notes[0]?.body).toContain("all green now");
  gitlab.close();
  rmSync(folder, { recursive: true });
});

/** A job's variables with those that it extends, inputs filled in as GitLab does. */
function variablesOf(
  jobs: Readonly<Record<string, Job>>,
  name: string,
  inputs: readonly (readonly [name: string, value: string])[],
): Record<string, string> {
  const job = jobs[name];
  const base = job?.extends === undefined ? {} : variablesOf(jobs, job.extends, inputs);
  const own = Object.entries(job?.variables ?? {}).map(([key, value]) => [
    key,
    inputs.reduce((text, [input, given]) => text.replace(`$[[ inputs.${input} ]]`, given), value),
  ]);
  return { ...base, ...Object.fromEntries(own) };
}

let lastJob = 0;

/** Runs lines as the runner does in a job of a merge request; gives the exit status. */
function runJob(
  lines: readonly string[],
  folder: string,
  variables: Readonly<Record<string, string>>,
  { token }: ProjectFixture,
  apiUrl: string,
): Promise<number> {
  const child = spawn("sh", ["-ec", lines.join("\n")], {
    cwd: folder,
    stdio: "ignore",
    env: {
      ...{
        NODE_ENV: "test",
        PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
        HOME: process.env.HOME,
      },
      ...{ CI: "true", GITLAB_CI: "true", CI_PIPELINE_ID: "88", CI_JOB_ID: String(++lastJob) },
      ...{ CI_JOB_NAME: "integration", CI_COMMIT_SHA: "8f3c2a1d9e0b4c5f6a7b8c9d0e1f2a3b4c5d6e7f" },
      ...{ CI_API_V4_URL: apiUrl, CI_PROJECT_ID: "42", CI_MERGE_REQUEST_PROJECT_ID: "42" },
      ...{ CI_MERGE_REQUEST_IID: "7", CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: "faster" },
      ...{ FLAKEBOARD_TOKEN: token, FLAKEBOARD_GITLAB_TOKEN: "glpat-secret", ...variables },
    },
  });
  return new Promise((resolve) => child.on("close", (status) => resolve(status ?? -1)));
}
