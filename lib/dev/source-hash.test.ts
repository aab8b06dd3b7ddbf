import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { sourceHash } from "#lib/dev/source-hash.ts";

describe("sourceHash", () => {
  let root = "";
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "flakeboard-hash-"));
    write("app/page.tsx", "page");
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it("stays when nothing changed", () => {
    assert.equal(sourceHash(root), sourceHash(root));
  });

  it("changes with a file's content, its name, and its removal", () => {
    const seen = new Set([sourceHash(root)]);
    write("app/page.tsx", "other");
    seen.add(sourceHash(root));
    write("lib/deep/page.ts", "new");
    seen.add(sourceHash(root));
    rmSync(join(root, "lib"), { recursive: true });
    write("lib/deep/pages.ts", "new");
    seen.add(sourceHash(root));
    assert.equal(seen.size, 4);
  });

  it("ignores tests, the bundled client and what is not source", () => {
    const before = sourceHash(root);
    write("app/page.test.ts", "test");
    write("app/page.e2e.ts", "test");
    write("lib/day.bench.ts", "bench");
    write("public/flakeboard.mjs", "bundle");
    write("README.md", "words");
    assert.equal(sourceHash(root), before);
  });
});
