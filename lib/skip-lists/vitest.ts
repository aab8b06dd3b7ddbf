import type { ListedTest, SkipList } from "#lib/skip-lists/listed-test.ts";
import { scriptTests } from "#lib/skip-lists/script-tests.ts";

/** A setup file for vitest. Paths are relative to where vitest is started. */
export function vitestSkipList(tests: readonly ListedTest[]): SkipList {
  const { code, leftOut } = scriptTests(tests);
  return { text: `import { beforeEach } from "vitest";\n\n${code}${skipping}`, leftOut };
}

const skipping = `
const byFile = new WeakMap();

function quarantinedIn(file) {
  if (!byFile.has(file)) {
    const inside = (tasks, above) =>
      tasks.flatMap((task) => {
        const titles = [...above, task.name];
        return task.type === "suite" ? inside(task.tasks, titles) : [{ titles, id: task.id }];
      });
    byFile.set(file, new Set([...listedOf(file.filepath, inside(file.tasks, []))].map(({ id }) => id)));
  }
  return byFile.get(file);
}

beforeEach(({ task, skip }) => {
  if (quarantinedIn(task.file).has(task.id)) skip("quarantined in Flakeboard");
});
`;
