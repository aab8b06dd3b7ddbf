import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { ciContext } from "./ci-context.ts";
import type { QueryParameters } from "./query-parameters.ts";

const sha = (digit: string) => digit.repeat(40);
const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

describe("CI context from variables, outside a repository", () => {
  const outside = newFolder();

  it("says nothing where there is neither a CI nor a repository", () => {
    assert.deepEqual(ciContext({}, outside), {
      service: undefined,
      isCi: false,
      runAttempt: undefined,
      parameters: {},
    });
  });

  it("lets what a person gives win, and keeps the first line of a message", () => {
    const env = { GITHUB_ACTIONS: "true", GITHUB_RUN_ID: "77", GITHUB_JOB: "it", GITHUB_SHA: sha("a") };
    const given = { job: "contract", message: "Pay\n\nmore", env: { os: "linux" } };
    const { parameters } = ciContext(env, outside, given);
    assert.deepEqual(parameters, { run: "77", commit: sha("a"), ...given, message: "Pay" });
  });

  it("keeps the main branch of a fork apart from the project's own", () => {
    const pull = {
      number: 12,
      head: { sha: sha("a"), ref: "main", label: "eve:main", repo: { full_name: "eve/api" } },
    };
    const parameters = onPullRequest(outside, { ...pull, base: { sha: sha("d"), ref: "main" } });
    assert.equal(parameters.branch, "eve:main");
    assert.equal(parameters.base, sha("d"));
  });

  it("reads a merge queue from GitHub's payload", () => {
    const env = {
      ...{ GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "merge_group", GITHUB_REF_TYPE: "branch" },
      GITHUB_REF_NAME: `gh-readonly-queue/main/pr-12-${sha("d")}`,
      GITHUB_EVENT_PATH: payload({ merge_group: { head_sha: sha("a"), base_sha: sha("d") } }),
    };
    const { commit, base, pr, queue } = ciContext(env, outside).parameters;
    assert.deepEqual(
      { commit, base, pr, queue },
      { commit: sha("a"), base: sha("d"), pr: "12", queue: "true" },
    );
  });

  it("does without a payload that is missing or broken", () => {
    const broken = join(newFolder(), "event.json");
    writeFileSync(broken, "{");
    for (const path of [broken, "/nowhere/event.json"]) {
      const env = {
        GITHUB_ACTIONS: "true",
        GITHUB_EVENT_NAME: "pull_request_target",
        GITHUB_EVENT_PATH: path,
      };
      assert.equal(ciContext({ ...env, GITHUB_SHA: sha("a") }, outside).parameters.commit, sha("a"));
    }
  });

  it("takes TeamCity's pull request from its properties files", () => {
    const folder = newFolder();
    const configuration = join(folder, "config.properties");
    writeFileSync(
      configuration,
      "teamcity.pullRequest.number=12\nteamcity.pullRequest.source.branch=pay\\:now\n",
    );
    const build = join(folder, "build.properties");
    writeFileSync(
      build,
      `#made by TeamCity\nteamcity.build.id=4711\nteamcity.configuration.properties.file=${configuration}\n`,
    );
    const env = { TEAMCITY_VERSION: "2026.1", TEAMCITY_BUILD_PROPERTIES_FILE: build };
    const { run, pr, branch } = ciContext(env, outside).parameters;
    assert.deepEqual({ run, pr, branch }, { run: "4711", pr: "12", branch: "pay:now" });
  });

  function onPullRequest(folder: string, pull: object): QueryParameters {
    const env = {
      ...{ GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "pull_request", GITHUB_REPOSITORY: "shop/api" },
      ...{ GITHUB_SHA: sha("e"), GITHUB_EVENT_PATH: payload({ pull_request: pull }) },
    };
    return ciContext(env, folder).parameters;
  }
});

describe("CI context in a repository", () => {
  // main:  one ── two ─┐
  // pay:    └── three ── merge (checked out, as GitHub does)
  const repository = newRepository();
  const one = commit("one");
  git("checkout", "-q", "-b", "pay");
  const three = commit("three");
  git("checkout", "-q", "main");
  const two = commit("two");
  git("checkout", "-q", "--detach");
  git("merge", "-q", "--no-ff", "-m", `Merge ${three} into ${two}`, "pay");
  const merge = git("rev-parse", "HEAD");
  const treeOf = (name: string) => git("rev-parse", `${name}^{tree}`);

  function pullRequest(folder: string): QueryParameters {
    const head = { sha: three, ref: "pay", label: "shop:pay", repo: { full_name: "shop/api" } };
    const pull = { number: 12, title: "Pay", user: { login: "ada" }, head, base: { sha: one, ref: "main" } };
    const env = {
      ...{ GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "pull_request", GITHUB_REPOSITORY: "shop/api" },
      ...{ GITHUB_SHA: merge, GITHUB_EVENT_PATH: payload({ pull_request: pull }) },
    };
    return ciContext(env, folder).parameters;
  }

  it("names a pull request's head, the tree of the merge, and what it was merged with", () => {
    const { commit, tree, base, branch, pr, author, message } = pullRequest(repository);
    assert.deepEqual(
      { commit, tree, base, branch, pr, author, message },
      {
        commit: three,
        tree: treeOf("HEAD"),
        base: two,
        branch: "pay",
        pr: "12",
        author: "Ada",
        message: "three",
      },
    );
  });

  it("reads tree and parents in a shallow clone, and there describes the pull request instead of the commit", () => {
    const shallow = join(newFolder(), "clone");
    execFileSync("git", ["clone", "-q", "--depth", "1", `file://${repository}`, shallow], {
      stdio: "ignore",
    });
    const { commit, tree, base, author, message } = pullRequest(shallow);
    assert.deepEqual(
      { commit, tree, base, author, message },
      { commit: three, tree: treeOf("HEAD"), base: two, author: "ada", message: "Pay" },
    );
  });

  it("tells no tree when something else is checked out than the commit that CI names", () => {
    const env = { CIRCLECI: "true", CIRCLE_SHA1: one };
    const { commit, tree, message } = ciContext(env, repository).parameters;
    assert.deepEqual({ commit, tree, message }, { commit: one, tree: undefined, message: "one" });
  });

  it("takes commit, branch, author and message from git without a CI", () => {
    git("checkout", "-q", "pay");
    assert.deepEqual(ciContext({}, repository).parameters, {
      ...{ commit: three, tree: treeOf("pay"), branch: "pay", author: "Ada", message: "three" },
    });
  });

  function newRepository(): string {
    const folder = newFolder();
    execFileSync("git", ["init", "-q", "-b", "main", folder]);
    return folder;
  }

  function commit(message: string): string {
    writeFileSync(join(repository, message), message);
    git("add", "--all");
    git("commit", "-q", "-m", `${message}\n\nand more`);
    return git("rev-parse", "HEAD");
  }

  function git(...args: string[]): string {
    const identity = [
      "-c",
      "user.name=Ada",
      "-c",
      "user.email=ada@example.com",
      "-c",
      "commit.gpgsign=false",
    ];
    return execFileSync("git", [...identity, ...args], { cwd: repository, encoding: "utf8" }).trim();
  }
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-context-"));
  folders.push(folder);
  return folder;
}

function payload(event: object): string {
  const path = join(newFolder(), "event.json");
  writeFileSync(path, JSON.stringify(event));
  return path;
}
