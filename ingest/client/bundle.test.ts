import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { buildClient } from "#lib/dev/build-client.mjs";

/** Came with Node 20 and later. What the client supplies itself (`node-18.ts`) is not listed. */
const newerThanNode18 =
  /\.(?:toSorted|toReversed|toSpliced|isWellFormed|symmetricDifference|isSubsetOf|getOrInsert)\(|\b(?:Object|Map)\.groupBy|Promise\.(?:withResolvers|try)\b|Array\.fromAsync|import\.meta\.(?:dirname|filename|main)|\bIterator\.from|RegExp\.escape|Symbol\.asyncDispose|\bURL\.canParse|\/[dgimsuy]*v[dgimsuy]*\.(?:test|exec)\(/g;

describe("the bundled client", () => {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-bundle-"));
  const bundle = join(folder, "flakeboard.mjs");
  before(() => buildClient(bundle));
  after(() => rmSync(folder, { recursive: true }));

  it("runs alone, far from its packages", () => {
    writeFileSync(
      join(folder, "r.xml"),
      '<testsuite name="A"><testcase classname="A" name="a"/></testsuite>',
    );
    const output = execFileSync(process.execPath, [bundle, "validate", "r.xml"], {
      cwd: folder,
      encoding: "utf8",
    });
    assert.match(output, /1 report, 1 test, 0 refused/);
  });

  it("uses nothing that Node 18 lacks", () => {
    const code = readFileSync(bundle, "utf8")
      .split("\n")
      .filter((line) => !line.trimStart().startsWith("//"));
    assert.deepEqual(code.join("\n").match(newerThanNode18), null);
  });

  it("knows its version and carries the licences of what it contains", () => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8"));
    assert.equal(execFileSync(process.execPath, [bundle, "--version"], { encoding: "utf8" }).trim(), version);
    assert.match(readFileSync(bundle, "utf8"), /^\/\/ commander 13\.\d+\.\d+, MIT$/m);
  });
});
