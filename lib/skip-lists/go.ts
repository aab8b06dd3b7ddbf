import { type ListedTest, type SkipList, splitByReason } from "#lib/skip-lists/listed-test.ts";

/**
 * A script for `go test -exec`, which runs each package's tests: Go's `-skip` knows no packages, and would skip tests
 * of the same name in all of them. Needs Go 1.20, which brought `-skip`.
 */
export function goSkipList(tests: readonly ListedTest[]): SkipList {
  const [fit, leftOut] = splitByReason(tests, reasonAgainst);
  const byPackage = Map.groupBy(fit, ({ group }) => group);
  const cases = [...byPackage].map(([group, own]) => {
    const pattern = own.map(({ name }) => skipPattern(name)).join("|");
    return `  ${shellWord(group)}) skip=${shellWord(pattern)} ;;\n`;
  });
  return {
    text: `#!/bin/sh
skip=
case "$(go list -find -f '{{.ImportPath}}' .)" in
${cases.join("")}esac
for argument in "$@"; do
  case "$argument" in -test.skip=?*) skip="\${argument#-test.skip=}\${skip:+|$skip}" ;; esac
done
if [ -n "$skip" ]; then exec "$@" "-test.skip=$skip"; fi
exec "$@"
`,
    leftOut,
  };
}

/** Each level of subtests has an expression of its own, with slashes between. */
function skipPattern(name: string): string {
  return name
    .split("/")
    .map((level) => `^${level.replace(/[.*+?^$()[\]{}|\\]/g, "\\$&")}$`)
    .join("/");
}

function shellWord(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function reasonAgainst({ group, name }: ListedTest): string | undefined {
  if (!/^[\w.~-]+(?:\/[\w.~-]+)*$/.test(group)) return "its group is no import path of a package";
  if (!/^(?:Test|Example|Fuzz)/.test(name)) return "its name is no Go test";
  return /[\s\p{Cc}]/u.test(name) ? "Go writes no blanks in names of tests" : undefined;
}
