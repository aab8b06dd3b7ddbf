import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import ignore from "ignore";
import { type Dialect, matchesPath, pathPattern } from "#lib/ownership/path-pattern.ts";

const matches = (dialect: Dialect, pattern: string, path: string) =>
  matchesPath(pathPattern(pattern, dialect), path.split("/"), { left: 1e6 });

/** pattern → what it means, what it does not. */
const github: Record<string, readonly [means: readonly string[], not: readonly string[]]> = {
  "*": [["a", "a/b/c.js"], []],
  "*.js": [["a.js", "x/y/a.js"], ["a.jsx"]],
  "/build/logs/": [
    ["build/logs/a", "build/logs/x/a"],
    ["build/logs", "x/build/logs/a"],
  ],
  "docs/*": [["docs/a.md"], ["docs/x/a.md", "x/docs/a.md"]],
  "apps/": [
    ["apps/a", "x/apps/y/a"],
    ["apps", "xapps/a"],
  ],
  "/docs": [["docs", "docs/x/a"], ["x/docs"]],
  "src/test": [["src/test/A.java"], ["x/src/test/A.java"]],
  "**/logs": [["logs", "a/logs", "a/logs/b"], ["a/log"]],
  "a/**/z": [["a/z", "a/b/c/z", "a/b/z/y"], ["a/b"]],
  "a/**": [["a/b", "a/b/c"], ["a"]],
  "te?t": [["test", "x/text/a"], ["tet"]],
};

test("GitHub's patterns mean what its documentation says", () => {
  for (const [pattern, [means, not]] of Object.entries(github)) {
    for (const path of means) assert.equal(matches("github", pattern, path), true, `${pattern} ${path}`);
    for (const path of not) assert.equal(matches("github", pattern, path), false, `${pattern} not ${path}`);
  }
});

const gitlab: typeof github = {
  "*": [["a", "a/b/c.rb"], []],
  "README.md": [["README.md", "x/README.md"], ["README.md/a"]],
  "/docs/": [
    ["docs/a", "docs/x/a"],
    ["x/docs/a", "docs"],
  ],
  "lib/": [["lib/a", "x/lib/y/a"], ["xlib/a"]],
  "/docs/*": [["docs/a"], ["docs/x/a"]],
  "docs/*.md": [["docs/a.md", "x/docs/a.md"], ["docs/x/a.md"]],
  "/docs": [["docs"], ["docs/a"]],
  "/docs/**/*.md": [["docs/a.md", "docs/x/y/a.md"], ["docs/a.rb"]],
  "/[a-c]x/!.txt": [["ax/!.txt"], ["dx/!.txt"]],
  "/[!a-c]x": [["dx"], ["ax"]],
};

test("GitLab's patterns mean what its documentation says", () => {
  for (const [pattern, [means, not]] of Object.entries(gitlab)) {
    for (const path of means) assert.equal(matches("gitlab", pattern, path), true, `${pattern} ${path}`);
    for (const path of not) assert.equal(matches("gitlab", pattern, path), false, `${pattern} not ${path}`);
  }
});

test("for GitHub the answer is that of .gitignore, but for a last /*", () => {
  const name = fc.stringMatching(/^[ab.]{1,3}$/).filter((text) => !/^\.+$/.test(text));
  const part = fc.oneof(
    name,
    fc.constant("**"),
    fc.stringMatching(/^[ab*?]{1,3}$/).filter((t) => t !== "**"),
  );
  const pattern = fc
    .tuple(fc.boolean(), fc.array(part, { minLength: 1, maxLength: 4 }), fc.boolean())
    .map(([isTied, parts, isFolder]) => `${isTied ? "/" : ""}${parts.join("/")}${isFolder ? "/" : ""}`)
    // GitHub's own rule for the last star, and runs of stars that are no whole segment, differ on purpose.
    .filter((text) => !/\/\*$/.test(text) && !/\*\*[^/]|[^/]\*\*/.test(text));
  const path = fc.array(name, { minLength: 1, maxLength: 5 }).map((names) => names.join("/"));
  fc.assert(
    fc.property(pattern, path, (text, at) => {
      assert.equal(matches("github", text, at), ignore().add(text).ignores(at), `${text} ${at}`);
    }),
    { seed: 20261128, numRuns: 5_000 },
  );
});

test("no pattern takes longer than its length times the path's", () => {
  const pattern = pathPattern(`/${"*a".repeat(400)}b/${"**/a/".repeat(200)}b`, "github");
  assert.equal(
    matchesPath(pattern, `${"a".repeat(2_000)}/${"a/".repeat(2_000)}a`.split("/"), { left: 1e9 }),
    false,
  );
});
