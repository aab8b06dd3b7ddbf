import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { findReports, usualReports } from "./find-reports.ts";
import { reportsWrittenSince, takeSnapshot } from "./fresh-reports.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "flakeboard-reports-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("reports by pattern", () => {
  it("are each found once, by name, however many patterns match", async () => {
    write("b/TEST-b.xml", "bb");
    write("a.xml", "a");
    const reports = await findReports(["**/*.xml", "b/*", "a.xml"], folder);
    assert.deepEqual(
      reports.map(({ name, bytes }) => [name, bytes]),
      [
        ["a.xml", 1],
        ["b/TEST-b.xml", 2],
      ],
    );
  });

  it("are every .xml below a folder that is named", async () => {
    for (const name of ["out/a.xml", "out/deep/b.xml", "out/c.txt", "other.xml"]) write(name);
    assert.deepEqual(await names(["out"]), ["out/a.xml", "out/deep/b.xml"]);
    assert.deepEqual(await names(["out/"]), ["out/a.xml", "out/deep/b.xml"]);
  });

  it("may have names that hold what patterns are made of", async () => {
    write("TEST-sum[1].xml");
    write("TEST-sum1.xml");
    assert.deepEqual(await names(["TEST-sum[1].xml"]), ["TEST-sum[1].xml"]);
  });

  it("are not looked for among installed packages", async () => {
    write("node_modules/some/junit.xml");
    write(".reports/junit.xml");
    assert.deepEqual(await names(["**/*.xml"]), [".reports/junit.xml"]);
  });

  it("count once where links lead to them, also in a circle, under their own name", {
    skip: process.platform === "win32",
  }, async () => {
    write("modules/app/junit.xml");
    write("z/other.xml");
    symlinkSync("../..", join(folder, "modules/app/loop"));
    symlinkSync("modules", join(folder, "a"));
    symlinkSync("junit.xml", join(folder, "modules/app/j.xml"));
    symlinkSync("nowhere.xml", join(folder, "broken.xml"));
    assert.deepEqual(await names(["**/*.xml"]), ["modules/app/junit.xml", "z/other.xml"]);
    assert.deepEqual(await names(["a/app/*.xml"]), ["a/app/j.xml"]);
  });

  it("outside the working directory go by their absolute path", async () => {
    write("one/a.xml");
    write("two/b.xml");
    const [report] = await findReports(["../one/*.xml"], join(folder, "two"));
    assert.equal(report?.name, join(folder, "one/a.xml").replace(/^\//, ""));
  });

  it("are none where nothing matches", async () => {
    assert.deepEqual(await names(["*.xml", "missing/", "/nowhere/**/*.xml"]), []);
  });

  it("are found where common runners put them", async () => {
    const usual = [
      "app/build/test-results/test/TEST-com.shop.A.xml",
      "build/reports/junit/results.xml",
      "e2e/playwright-junit.xml",
      "junit.xml",
      "module/target/failsafe-reports/TEST-com.shop.BIT.xml",
      "target/surefire-reports/TEST-com.shop.B.xml",
      "test-reports/jest.xml",
    ];
    for (const name of [...usual, "pom.xml", "coverage/coverage.xml", "src/AndroidManifest.xml"]) write(name);
    assert.deepEqual(await names(usualReports), usual);
  });
});

describe("reports written by a command", () => {
  const patterns = ["*.xml"];

  it("are the new and the changed ones", async () => {
    for (const name of ["stale.xml", "longer.xml", "later.xml"]) write(name, "old", hoursAgo(1));
    const snapshot = await takeSnapshot(patterns, folder, Date.now());
    write("new.xml");
    write("longer.xml", "older", hoursAgo(1));
    write("later.xml", "new");
    assert.deepEqual(await fresh(snapshot), ["later.xml", "longer.xml", "new.xml"]);
  });

  it("count as new although they carry an old date, as unpacked and copied files do", async () => {
    const snapshot = await takeSnapshot(patterns, folder, Date.now());
    write("unpacked.xml", "x", hoursAgo(30));
    assert.deepEqual(await fresh(snapshot), ["unpacked.xml"]);
  });

  it("are told by content where the clock of the file system is too coarse", async () => {
    const second = new Date(Math.floor(Date.now() / 1000) * 1000);
    write("same.xml", "one", second);
    write("other.xml", "one", second);
    const snapshot = await takeSnapshot(patterns, folder, second.getTime() + 500);
    write("same.xml", "one", second);
    write("other.xml", "two", second);
    assert.equal(statSync(join(folder, "other.xml")).mtimeMs, second.getTime());
    assert.deepEqual(await fresh(snapshot), ["other.xml"]);
  });

  async function fresh(snapshot: Awaited<ReturnType<typeof takeSnapshot>>): Promise<string[]> {
    return (await reportsWrittenSince(snapshot, patterns, folder)).map(({ name }) => name);
  }

  function hoursAgo(hours: number): Date {
    return new Date(Date.now() - hours * 3_600_000);
  }
});

async function names(patterns: readonly string[]): Promise<string[]> {
  return (await findReports(patterns, folder)).map(({ name }) => name);
}

function write(name: string, content = "x", writtenAt?: Date): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  if (writtenAt) utimesSync(path, writtenAt, writtenAt);
}
