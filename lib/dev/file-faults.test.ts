import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fileFaults, rootFaults } from "#lib/dev/file-faults.ts";

describe("fileFaults", () => {
  it("finds barrels, empty names, other cases, long files and climbing imports", () => {
    assert.match(fileFaults("app/ui/index.ts", "").join(), /barrel/);
    assert.match(fileFaults("lib/utils.ts", "").join(), /says nothing/);
    assert.match(fileFaults("app/helpers/menu.ts", "").join(), /says nothing/);
    assert.match(fileFaults("app/ui/MenuButton.tsx", "").join(), /kebab-case/);
    assert.match(fileFaults("db/runs.ts", "x\n".repeat(351)).join(), /351 lines/);
    assert.match(fileFaults("lib/stats/wilson.ts", 'import { day } from "../day.ts";').join(), /"\.\.\/"/);
  });

  it("finds nothing in good files", () => {
    for (const file of [
      "app/[project]/runs/page.tsx",
      "lib/data-folder.ts",
      "app/ui/menu.module.css",
      "lib/z.test.ts",
    ]) {
      assert.deepEqual(fileFaults(file, "x\n".repeat(350)), [], file);
    }
  });
});

describe("rootFaults", () => {
  it("finds what is neither a customer's entry nor configuration", () => {
    assert.deepEqual(rootFaults(["app", "README.md", "scripts"]), [
      "scripts does not belong in the project's root.",
    ]);
  });
});
