import { pick, seeded } from "#ingest/demo/seeded.ts";
import { ctestTrial } from "#ingest/trials/ctest.ts";
import { goTrial } from "#ingest/trials/go.ts";
import { jestTrials } from "#ingest/trials/jest.ts";
import { playwrightTrial } from "#ingest/trials/playwright.ts";
import { pytestTrial } from "#ingest/trials/pytest.ts";
import { rspecTrial } from "#ingest/trials/rspec.ts";
import { findCommand, type Trial } from "#ingest/trials/trial.ts";
import { vitestTrial } from "#ingest/trials/vitest.ts";
import { pythonString, rubyString, scriptString } from "#lib/skip-lists/literals.ts";

/*
 * Names made at random of what shells, expressions, literals and the lists themselves are made of, for each runner whose
 * tests may be called anything. Half of them are listed.
 */

const letters = [..."\"'`\\$#{}()[]|^*+?.,;:!&<>/=~%@-_ 1aé😀"];
const words = [
  "::",
  `${"$"}{HOME}`,
  "$(id)",
  "#{x}",
  "`id`",
  "__proto__",
  "constructor",
  " > ",
  "›",
  "//",
  "/*",
  "*/",
  "a",
];

/** About sixty that a report does not make equal. */
function namesOf(seed: number, extra: readonly string[]): string[] {
  const random = seeded("hostile names", seed);
  const parts = [...letters, ...words, ...extra];
  const names = Array.from({ length: 60 }, () =>
    Array.from({ length: 1 + Math.floor(random() * 10) }, () => pick(random, parts)).join(""),
  );
  return [...new Map(names.map((name) => [name.replace(/\s+/g, " ").trim(), `n${name}`.trim()])).values()];
}

const plain = namesOf(1, []);
// Two line ends or tabs in a row come out of some reports as one blank, of others as two: such a test runs although listed.
const withLines = namesOf(2, ["b\nb", "b\tb", "b\u2028b", "b\u00a0b"]);

function made(trial: Trial | undefined, files: Trial["files"], tests: number): Trial | undefined {
  return (
    trial && { ...trial, files: { ...kept(trial), ...files }, tests, listed: "every other", leftOut: "any" }
  );
}

/** Of the other trial's files those that are no tests. */
function kept({ files }: Trial): Trial["files"] {
  return Object.fromEntries(Object.entries(files).filter(([path]) => /config|package\.json/.test(path)));
}

/** CMake's literals end at the first of these. */
function fitsBrackets(name: string): boolean {
  return `${name}]=]`.indexOf("]=]") === name.length;
}

const scripts = (names: readonly string[], imports = "") => ({
  "a.test.js": `${imports}\n${names.map((name) => `test(${scriptString(name)}, () => {});\n`).join("")}`,
});

export const hostileTrials: readonly (readonly [runner: string, trial: Trial | undefined])[] = [
  [
    "pytest",
    made(
      pytestTrial,
      {
        "test_a.py": `import pytest\n@pytest.mark.parametrize("n", range(${withLines.length}), ids=[${withLines.map(pythonString).join(", ")}])\ndef test_it(n): pass\n`,
      },
      withLines.length,
    ),
  ],
  [
    "rspec",
    made(
      rspecTrial,
      {
        "spec/a_spec.rb": `RSpec.describe("A") do\n${withLines.map((name) => `it(${rubyString(name)}) {}\n`).join("")}end\n`,
      },
      withLines.length,
    ),
  ],
  ["jest", made(jestTrials[0], scripts(withLines), withLines.length)],
  ["vitest", made(vitestTrial, scripts(withLines, 'import { test } from "vitest";'), withLines.length)],
  [
    "ctest",
    made(
      ctestTrial,
      {
        "CTestTestfile.cmake": plain
          .filter(fitsBrackets)
          .map((name) => `add_test([=[${name}]=] true)\n`)
          .join(""),
      },
      plain.filter(fitsBrackets).length,
    ),
  ],
  [
    "go",
    made(
      goTrial,
      {
        "go.mod": "module example.com/shop\n\ngo 1.20\n",
        // Go's literals are written as Python's are.
        "shop_test.go": `package shop\n\nimport testing "testing"\n\nfunc TestIt(t *testing.T) {\n\tfor _, name := range []string{${plain.map(pythonString).join(", ")}} {\n\t\tt.Run(name, func(t *testing.T) {})\n\t}\n}\n`,
      },
      plain.length + 1,
    ),
  ],
  [
    "playwright",
    findCommand(["true"]) &&
      made(
        playwrightTrial,
        {
          "a.spec.mjs": playwrightTrial.files["pay.spec.mjs"]!.split("\n")[0]!.concat(
            "\n",
            plain.map((name) => `test(${scriptString(name)}, () => {});\n`).join(""),
          ),
        },
        plain.length,
      ),
  ],
];
