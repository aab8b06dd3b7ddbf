import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { parse } from "yaml";
import { buildClient } from "#lib/dev/build-client.mjs";
import { root } from "#lib/dev/child.mjs";
import { type Asked, type Reply, startApiPeer, unpacked, uploadAnswer } from "./api-peer.ts";
import { folderOf, green, red } from "./client-process.ts";
import { startGithubPeer } from "./comment/github-peer.ts";
import { runAnswer } from "./comment/run-answer.ts";

type Action = {
  readonly inputs: Readonly<Record<string, { description: string; default?: string; required?: boolean }>>;
  readonly outputs: Readonly<Record<string, { value: string }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly { id: string; shell: string; run: string; env: Record<string, string> }[];
  };
};

const action: Action = parse(readFileSync(join(root, "action.yml"), "utf8"));
const [step] = action.runs.steps;
assert.ok(step);
const { env: stepEnv, run: script } = step;

describe("the GitHub action", () => {
  it("is a composite of one step of shell, and says what each input is", () => {
    assert.equal(action.runs.using, "composite");
    assert.equal(action.runs.steps.length, 1);
    assert.equal(step.shell, "bash");
    for (const [name, input] of Object.entries(action.inputs)) {
      assert.ok(input.description, name);
      assert.ok(
        input.required || input.default !== undefined,
        `${name} is neither required nor has a default`,
      );
    }
  });

  it("puts nothing of the workflow into the script: inputs reach it by the environment, each of them", () => {
    assert.ok(!script.includes("${{"));
    const passed = Object.values(stepEnv).map((value) => /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1]);
    assert.deepEqual(passed.toSorted(), Object.keys(action.inputs).toSorted());
    const read = Object.keys(stepEnv).filter((name) => name.startsWith("INPUT_"));
    for (const name of read) assert.ok(script.includes(`$${name}`), `${name} is not used`);
  });

  it("gives what the step gives", () => {
    for (const [name, { value }] of Object.entries(action.outputs)) {
      assert.equal(value, `\${{ steps.${step.id}.outputs.${name} }}`);
    }
  });

  it("has a script that a shell understands", async () => {
    const { status, output } = await bash(["-n"], script, process.env, root);
    assert.equal(status, 0, output);
  });
});

describe("the GitHub action's step", { skip: process.platform === "win32" }, () => {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-action-"));
  let bundle = "";
  before(async () => {
    await buildClient(join(folder, "flakeboard.mjs"));
    bundle = readFileSync(join(folder, "flakeboard.mjs"), "utf8");
  });
  after(() => rmSync(folder, { recursive: true }));

  type Done = {
    status: number;
    output: string;
    outputs: Record<string, string>;
    folder: string;
    asked: readonly Asked[];
  };

  /** Runs the step as the runner does, in a folder with these files, against a peer that serves the client first. */
  async function runStep(
    files: Readonly<Record<string, string>>,
    inputs: Readonly<Record<string, string>>,
    replies: readonly Reply[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<Done> {
    const peer = await startApiPeer({ status: 200, body: bundle }, ...replies);
    const work = folderOf({ ...files, "runner/output": "" });
    const given: Record<string, string> = { url: peer.url, project: "shop", token: "fb_secret", ...inputs };
    const ownEnv = Object.entries(stepEnv).map(([name, value]) => {
      const input = /inputs\.([\w-]+)/.exec(value)?.[1] ?? "";
      const usual = action.inputs[input]?.default ?? "";
      return [name, given[input] ?? (usual.startsWith("${{") ? "" : usual)];
    });
    const { status, output } = await bash(
      ["--noprofile", "--norc", "-eo", "pipefail"],
      script,
      {
        ...{ PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}`, CI: "true" },
        ...{ GITHUB_ACTIONS: "true", GITHUB_JOB: "build", GITHUB_RUN_ID: "4121", GITHUB_RUN_ATTEMPT: "1" },
        ...{ GITHUB_REPOSITORY: "acme/shop", GITHUB_OUTPUT: join(work, "runner/output") },
        ...{ RUNNER_TEMP: join(work, "runner"), GITHUB_STEP_SUMMARY: join(work, "runner/summary.md") },
        ...Object.fromEntries(ownEnv),
        ...env,
      },
      work,
    );
    peer.close();
    const lines = readFileSync(join(work, "runner/output"), "utf8").trim().split("\n");
    const outputs = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));
    return { status, output, outputs, folder: work, asked: peer.asked };
  }

  it("fetches the client from the instance, sends the reports and exits by the verdict", async () => {
    const files = { "a/TEST-one.xml": red, "b/other.xml": green };
    const done = await runStep(files, { reports: "**/TEST-*.xml\n**/other.xml" }, [
      uploadAnswer({ failed: 1 }),
    ]);
    assert.equal(done.status, 1, done.output);
    assert.deepEqual(
      done.asked.map(({ method, path }) => `${method} ${path}`),
      ["GET /flakeboard.mjs", "POST /api/v1/projects/shop/reports"],
    );
    assert.deepEqual(Object.keys(await unpacked(done.asked[1])).toSorted(), [
      "a/TEST-one.xml",
      "b/other.xml",
    ]);
    assert.deepEqual(done.outputs, {
      verdict: "genuine-break",
      "run-url": "https://flakeboard.example/runs/r1",
      "exit-code": "1",
    });
  });

  it("says what the inputs say", async () => {
    const inputs = { job: "it", shard: "2", suite: "integration", matrix: '{"os": "linux"}' };
    const { asked } = await runStep({ "junit.xml": green }, inputs, [uploadAnswer()]);
    const { job, shard, suite, run, ...rest } = Object.fromEntries(asked[1]?.query ?? []);
    assert.deepEqual(
      { job, shard, suite, run },
      { job: "it", shard: "2", suite: "integration", run: "4121" },
    );
    assert.equal(rest["env.os"], "linux");
  });

  it("runs the tests, without its secrets, and turns green what is quarantined", async () => {
    const command = `printf '%s' '${red}' > junit.xml; echo "secrets: $FLAKEBOARD_TOKEN$FLAKEBOARD_GITHUB_TOKEN."; false; echo never`;
    const inputs = { command, "github-token": "job-token" };
    const done = await runStep({}, inputs, [uploadAnswer({ failed: 1, quarantined: 1 })]);
    assert.equal(done.status, 0, done.output);
    assert.match(done.output, /^secrets: \.$/m);
    assert.doesNotMatch(done.output, /never/);
    assert.equal(done.outputs["exit-code"], "0");
    assert.equal(done.asked[1]?.query.get("exit-code"), "1");
  });

  it("takes nothing that it is given for shell", async () => {
    const hostile = `$(touch pwned)"; touch pwned; '\`touch pwned\`--help`;
    const inputs = { job: hostile, suite: hostile, shard: hostile, reports: "new.xml $(touch\tpwned)" };
    const files = { "junit.xml": green };
    const { asked, status, folder } = await runStep(files, { ...inputs, command: "cp junit.xml new.xml" }, [
      uploadAnswer(),
    ]);
    assert.equal(status, 0);
    assert.equal(asked[1]?.query.get("job"), hostile);
    assert.ok(!existsSync(join(folder, "pwned")));
  });

  it("comments when it is told to", async () => {
    const github = await startGithubPeer();
    const inputs = { comment: "true", "github-token": "job-token" };
    const replies = [uploadAnswer({ failed: 1 }), runAnswer({ failing: ["CheckoutIT › refund"] })];
    const done = await runStep({ "junit.xml": red }, inputs, replies, { GITHUB_API_URL: github.url });
    github.close();
    assert.match(github.comments[0]?.body ?? "", /CheckoutIT › refund/, done.output);
  });

  it("runs the tests without a Flakeboard that is away, and leaves them their status", async () => {
    const url = "http://127.0.0.1:9";
    const failed = await runStep({}, { url, command: "exit 3" }, []);
    assert.equal(failed.status, 3);
    assert.equal(failed.outputs["exit-code"], "3");
    assert.match(failed.output, /::warning title=Flakeboard::The client could not be fetched/);
    assert.equal((await runStep({}, { url, command: "true" }, [])).status, 0);
    assert.equal((await runStep({}, { url, command: "true", strict: "true" }, [])).status, 70);
    assert.equal((await runStep({ "junit.xml": red }, { url }, [])).status, 0);
  });
});

function bash(
  options: readonly string[],
  text: string,
  env: NodeJS.ProcessEnv,
  cwd: string,
): Promise<{ status: number; output: string }> {
  const file = join(mkdtempSync(join(tmpdir(), "flakeboard-step-")), "step.sh");
  writeFileSync(file, text);
  const child = spawn("bash", [...options, file], { env, cwd, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  return new Promise((resolve) => {
    child.on("close", (status) => {
      rmSync(dirname(file), { recursive: true });
      resolve({ status: status ?? -1, output });
    });
  });
}
