import assert from "node:assert/strict";
import { globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { root } from "#lib/dev/child.mjs";
import { fileFaults, rootFaults } from "#lib/dev/file-faults.ts";
import { layerFaults } from "#lib/dev/layers.ts";

const code = globSync("{app,lib,db,ingest}/**/*.{ts,tsx,mjs,js,css}", { cwd: root });
const sources = new Map(
  code.map((file) => [file.replaceAll("\\", "/"), readFileSync(join(root, file), "utf8")] as const),
);

describe("this project", () => {
  it("imports only as its layers allow", () => {
    assert.ok(sources.size > 50, "the sources were not found");
    assert.deepEqual(layerFaults(sources), []);
  });

  it("names files for what is inside, keeps them short, and has no barrels", () => {
    assert.deepEqual(
      [...sources].flatMap(([file, text]) => fileFaults(file, text)),
      [],
    );
  });

  it("has in its root what a customer looks for, and configuration", () => {
    assert.deepEqual(rootFaults(readdirSync(root)), []);
  });
});
