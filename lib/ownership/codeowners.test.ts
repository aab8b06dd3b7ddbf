import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { isOwner, parseCodeowners } from "#lib/ownership/codeowners.ts";
import { ownersOfPath, sortedRules } from "#lib/ownership/owners-of-path.ts";

const whose = (text: string, path: string, file?: string) =>
  ownersOfPath(sortedRules(parseCodeowners(text, file).rules), path, { left: 1e6 })?.owners;

test("the last rule that matches decides", () => {
  const text = "*  @everyone\n/services/payments/  @org/payments ann@shop.example # money\n*.md  @docs\n";
  assert.deepEqual(whose(text, "services/payments/src/A.java"), ["@org/payments", "ann@shop.example"]);
  assert.deepEqual(whose(text, "services/payments/README.md"), ["@docs"]);
  assert.deepEqual(whose(text, "main.c"), ["@everyone"]);
});

test("a line without owners says that a path is nobody's", () => {
  assert.equal(whose("/apps/ @octocat\n/apps/github\n", "apps/github/a.ts"), undefined);
  assert.equal(whose("", "a"), undefined);
});

test("blanks in a pattern stand behind a backslash", () => {
  assert.deepEqual(whose("/path\\ with\\ spaces/ @space", "path with spaces/a"), ["@space"]);
});

test("in GitLab's sections each has its last rule, defaults and exclusions", () => {
  const text = [
    "* @general",
    "[Documentation] @docs-team",
    "docs/",
    "README.md @writers",
    "^[Database][2] @database-team",
    "model/db/",
    "!model/db/generated/",
    "[documentation]",
    "/docs/api/ @api-team",
  ].join("\n");
  assert.deepEqual(whose(text, "model/db/a.rb"), ["@database-team", "@general"]);
  assert.deepEqual(whose(text, "model/db/generated/a.rb"), ["@general"]);
  assert.deepEqual(whose(text, "x/docs/a.md"), ["@docs-team", "@general"]);
  // The section's name in another case goes on with it, and there the later rule decides.
  assert.deepEqual(whose(text, "docs/api/a.md"), ["@api-team", "@general"]);
  assert.deepEqual(whose(text, "README.md"), ["@writers", "@general"]);
});

test("the path of the file tells GitLab's rules where it has no section", () => {
  assert.equal(whose("/docs @d", "docs/a", ".gitlab/CODEOWNERS"), undefined);
  assert.deepEqual(whose("/docs @d", "docs/a", ".github/CODEOWNERS"), ["@d"]);
});

test("what cannot be understood is told by line, and the rest holds", () => {
  const { rules, faults } = parseCodeowners(
    "a @a\n!b @b\n[c] @c @c2\nd[x] @d\ne nobody\nf @f\n",
    "CODEOWNERS",
  );
  // Line 3 is a section of GitLab's, and with it the file follows GitLab's rules.
  assert.deepEqual(
    rules.map(({ text, line }) => [text, line]),
    [
      ["a", 1],
      ["b", 2],
      ["d[x]", 4],
      ["f", 6],
    ],
  );
  assert.deepEqual(faults, [
    { line: 5, message: '"nobody" is no owner: write @name, @group/team or an email address.' },
  ]);
  assert.deepEqual(
    parseCodeowners("!b @b\nd[x] @d\n").faults.map(({ line }) => line),
    [1, 2],
  );
});

test("owners are names, groups, roles and addresses", () => {
  for (const word of ["@ann", "@org/team", "@a/b/c", "@@maintainer", "ann@shop.example"]) {
    assert.equal(isOwner(word), true, word);
  }
  for (const word of ["ann", "@", "@a/", "a@", "<script>@x", '"@a', "@a b", `@${"a".repeat(300)}`]) {
    assert.equal(isOwner(word), false, word);
  }
});

test("whatever the file holds, reading it ends, and gives owners only", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), fc.string(), (text, path) => {
      const { rules } = parseCodeowners(text);
      assert.ok((ownersOfPath(sortedRules(rules), path, { left: 1e6 })?.owners ?? []).every(isOwner));
    }),
    { seed: 20261128, numRuns: 2_000 },
  );
});
