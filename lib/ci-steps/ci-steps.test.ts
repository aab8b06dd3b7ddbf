import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { parse, parseAllDocuments } from "yaml";
import { ciSteps } from "#lib/ci-steps/ci-steps.ts";
import { githubAction } from "#lib/ci-steps/github-steps.ts";
import { gitlabTemplate } from "#lib/ci-steps/gitlab-template.ts";
import { usualPattern } from "#lib/ci-steps/send-command.ts";
import { root } from "#lib/dev/child.mjs";

const to = { url: "https://flakeboard.example.com", project: "shop" };
const readme = readFileSync(join(root, "README.md"), "utf8");

describe("the steps of each CI system", () => {
  it("hold the project's address and never a token", () => {
    for (const { label, steps } of ciSteps(to)) {
      const texts = steps.map(({ text }) => text).join("\n");
      assert.ok(texts.includes(to.url) && texts.includes(to.project), label);
      assert.doesNotMatch(texts, /fb_/, label);
      assert.equal(new Set(steps.map(({ say }) => say)).size, steps.length, label);
    }
  });

  it("are YAML where their file is", () => {
    const files = ciSteps(to).flatMap(({ steps }) => steps.filter(({ where }) => /\.yml\b/.test(where)));
    assert.ok(files.length >= 6);
    for (const { text } of files) assert.equal(typeof parse(text), "object", text);
  });

  it("are shell where their file is", { skip: process.platform === "win32" }, () => {
    const scripts = ciSteps(to).flatMap(({ steps }) =>
      steps.filter(({ where }) => /Script|hooks/.test(where)),
    );
    assert.equal(scripts.length, 3);
    for (const { text } of scripts) {
      assert.equal(spawnSync("bash", ["-n"], { input: text }).status, 0, text);
    }
  });

  it("stand in the README as they stand on the page", () => {
    const shown = ciSteps(to).filter(({ key }) => ["github", "gitlab", "curl"].includes(key));
    const texts = shown.flatMap(({ steps }) =>
      steps.filter(({ where }) => /\.yml|Script, with jq/.test(where)),
    );
    assert.equal(texts.length, 5);
    for (const { text } of texts) assert.ok(readme.includes(`\n${text}\n`), text);
    assert.ok(readme.includes(`\n${githubAction(to)}\n`));
  });
});

describe("the action's step", () => {
  it("looks for reports where the other steps do", () => {
    assert.ok(readFileSync(join(root, "action.yml"), "utf8").includes(`'${usualPattern}'`));
  });

  it("gives inputs that the action has, and all that it requires", () => {
    const { inputs } = parse(readFileSync(join(root, "action.yml"), "utf8"));
    const [step] = parse(githubAction(to));
    const given = Object.keys(step.with);
    assert.deepEqual(
      given.filter((name) => !(name in inputs)),
      [],
    );
    const required = Object.keys(inputs).filter((name) => inputs[name].required);
    assert.deepEqual(
      required.filter((name) => !given.includes(name)),
      [],
    );
  });
});

describe("what GitLab includes", () => {
  const [head, body] = parseAllDocuments(gitlabTemplate(to.url)).map((document) => document.toJS());

  it("is a header of inputs and a body of hidden jobs", () => {
    assert.equal(head.spec.inputs.url.default, to.url);
    assert.ok(!("default" in head.spec.inputs.project), "the project must be given");
    assert.deepEqual(
      Object.keys(body).filter((name) => !name.startsWith(".")),
      [],
    );
  });

  it("uses each input, and none inside a script", () => {
    const variables = Object.values(body).flatMap((job) => Object.values((job as Job).variables ?? {}));
    for (const name of Object.keys(head.spec.inputs))
      assert.ok(variables.includes(`$[[ inputs.${name} ]]`), name);
    for (const job of Object.values(body) as Job[]) {
      const lines = [job.before_script, job.script, job.after_script].flat().join("\n");
      assert.doesNotMatch(lines, /\$\[\[/);
    }
  });
});

type Job = {
  readonly variables?: Readonly<Record<string, string>>;
  readonly before_script?: readonly string[];
  readonly script?: readonly string[];
  readonly after_script?: readonly string[];
};
