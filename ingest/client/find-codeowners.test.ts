import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test, { type TestContext } from "node:test";
import { largestCodeowners } from "#lib/ownership/codeowners.ts";
import { codeownersBeside } from "./find-codeowners.ts";
import { UsageError } from "./settings.ts";

function checkout(context: TestContext, ...files: readonly string[]): string {
  const root = mkdtempSync(join(tmpdir(), "flakeboard-owners-"));
  context.after(() => rmSync(root, { recursive: true }));
  execFileSync("git", ["init", "--quiet"], { cwd: root });
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), "* @ann\n");
  }
  return root;
}

const names = (...given: Parameters<typeof codeownersBeside>) =>
  codeownersBeside(...given).map(({ name, bytes }) => [name, bytes]);

test("the file is found where each forge looks first, from below the top of the checkout too", (context) => {
  const root = checkout(context, ".github/CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS", "a/b.txt");
  assert.deepEqual(names({}, join(root, "a"), {}), [[".github/CODEOWNERS", 7]]);
  assert.deepEqual(names({}, root, { GITLAB_CI: "true" }), [["docs/CODEOWNERS", 7]]);
});

test("without a file, or with --no-codeowners, nothing is sent beside the reports", (context) => {
  assert.deepEqual(names({}, checkout(context), {}), []);
  assert.deepEqual(names({ codeowners: false }, checkout(context, "CODEOWNERS"), {}), []);
});

test("a file that was named is sent under the name by which the server knows it", (context) => {
  const root = checkout(context, "team/owners.txt", ".gitlab/CODEOWNERS");
  assert.deepEqual(names({ codeowners: "team/owners.txt" }, root, {}), [["CODEOWNERS", 7]]);
  assert.deepEqual(names({ codeowners: ".gitlab/CODEOWNERS" }, root, {}), [[".gitlab/CODEOWNERS", 7]]);
});

test("a file that is not there, or larger than a forge would load, is refused if it was named", (context) => {
  const root = checkout(context, "CODEOWNERS");
  truncateSync(join(root, "CODEOWNERS"), largestCodeowners + 1);
  assert.throws(() => codeownersBeside({ codeowners: "CODEOWNERS" }, root, {}), UsageError);
  assert.throws(() => codeownersBeside({ codeowners: "nowhere" }, root, {}), UsageError);
  assert.deepEqual(names({}, root, {}), []);
});
