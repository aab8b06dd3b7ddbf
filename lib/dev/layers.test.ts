import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { layerFaults } from "#lib/dev/layers.ts";

describe("layerFaults", () => {
  const faultsOf = (file: string, ...lines: string[]) => layerFaults(new Map([[file, lines.join("\n")]]));

  it("lets each layer import what stands below it", () => {
    assert.deepEqual(faultsOf("app/runs/page.tsx", 'import { listRuns } from "#db/runs.ts";'), []);
    assert.deepEqual(faultsOf("app/api/v1/route.ts", 'import { receive } from "#ingest/receive.ts";'), []);
    assert.deepEqual(faultsOf("db/runs.ts", 'import { eq } from "drizzle-orm";'), []);
    assert.deepEqual(faultsOf("lib/day.test.ts", 'import fc from "fast-check";'), []);
  });

  it("refuses an import from above, however it is written", () => {
    const ways = [
      'import { openForWriting } from "#db/open.ts";',
      'import type { Database } from "#db/open.ts";',
      'import "#db/open.ts";',
      'export { openForWriting } from "#db/open.ts";',
      'export * from "../db/open.ts";',
    ];
    for (const way of ways) {
      assert.deepEqual(
        faultsOf("lib/day.ts", way),
        ["lib/day.ts imports db/open.ts: lib/ may import lib/, node:."],
        way,
      );
    }
    assert.equal(faultsOf("lib/day.ts", "import {", "  type Database,", '} from "#db/open.ts";').length, 1);
  });

  it("sees imports at run time and workers", () => {
    // Legal for this file, which is in lib/ as well; not for one in lib/stats/.
    assert.equal(faultsOf("lib/stats/wilson.ts", 'const day = await import("#lib/day.ts");').length, 1);
    assert.equal(
      faultsOf("lib/stats/wilson.ts", 'new Worker(new URL("../day.ts", import.meta.url));').length,
      1,
    );
  });

  it("keeps SQL in db/ and ingestion in app/api", () => {
    for (const target of ["better-sqlite3", "drizzle-orm/sqlite-core", "node:sqlite", "#ingest/xml.ts"]) {
      assert.equal(faultsOf("app/runs/page.tsx", `import x from "${target}";`).length, 1, target);
    }
  });

  it("does not take a package for another whose name it begins with", () => {
    assert.equal(faultsOf("app/runs/page.tsx", 'import x from "react-query";').length, 1);
  });

  it("keeps the database and other pages out of the browser", () => {
    const button = (target: string) =>
      faultsOf("app/runs/button.tsx", '"use client";', `import x from "${target}";`);
    for (const target of ["#db/runs.ts", "#app/runs/page.tsx", "node:fs", "next/headers"]) {
      assert.equal(button(target).length, 1, target);
    }
    for (const target of ["#app/ui/menu.tsx", "#lib/day.ts", "react", "next/link", "./button.module.css"]) {
      assert.deepEqual(button(target), [], target);
    }
  });

  it("lets the browser's code use more of it, and call server actions", () => {
    const actions = [
      "app/runs/actions.ts",
      '"use server";\nimport { endQuarantine } from "#db/quarantine.ts";',
    ] as const;
    const dialog = [
      "app/runs/dialog.tsx",
      '"use client";\nimport { release } from "#app/runs/actions.ts";',
    ] as const;
    const button = [
      "app/runs/button.tsx",
      '"use client";\nimport { Dialog } from "#app/runs/dialog.tsx";',
    ] as const;
    assert.deepEqual(layerFaults(new Map([actions, dialog, button])), []);
    assert.equal(layerFaults(new Map([actions, button])).length, 1);
  });

  it("ignores what only looks like an import", () => {
    const lines = ['// import x from "#db/x.ts"', ' * from "#db/x.ts"', 'const text = "import x from y";'];
    assert.deepEqual(faultsOf("lib/day.ts", ...lines), []);
  });
});
