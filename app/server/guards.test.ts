import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import test from "node:test";
import { actionRules } from "#app/e2e/rights/action-rules.ts";
import { pageRights } from "#app/e2e/rights/page-rights.ts";
import { root } from "#lib/dev/child.mjs";

// Nothing can be reached that does not ask who is there. What each of these lets whom do, is tried over HTTP by
// app/e2e/rights/rights-matrix.e2e.ts.

const pageGuards = /\b(?:requireProjectAt|requireInstanceRight|requirePerson|listReadableProjects)\(/;
const actionGuards =
  /\b(?:requireRight|requireInstanceRight|requirePerson|requirePlaceOf|requireQuarantine)\(/;
const routeGuards =
  /\b(?:authorize|authorizeWrite|authorizeVerdict|readableProjects|requireTest|listCsv(?:<[^>]*>)?)\(/;

/** The rights of the matrix are of these very pages and actions: what is new is to be written down there. */
const listed = { pages: Object.keys(pageRights), actions: Object.keys(actionRules) };

const openPages = new Map([
  ["app/sign-in/page.tsx", "asks who it is"],
  ["app/first-administrator/page.tsx", "asks for the code from the console"],
  ["app/invitation/[secret]/page.tsx", "asks for the link's secret"],
  ["app/reset/[secret]/page.tsx", "asks for the link's secret"],
  ["app/no-access/page.tsx", "says that there is none"],
]);

const openActions = new Map([
  ["signIn", "asks for the password"],
  ["signOut", "ends what there is"],
  ["signInBy", "asks another service"],
  ["becomeFirstAdministrator", "asks for the code from the console"],
  ["acceptAsNewcomer", "asks for the link's secret"],
  ["chooseNewPassword", "asks for the link's secret"],
]);

const openRoutes = new Map([
  ["app/api/[[...path]]/route.ts", "says that there is nothing"],
  ["app/api/auth/[...path]/route.ts", "asks who it is"],
  ["app/api/health/route.ts", "tells whether the server is well, for those who watch over it"],
  ["app/api/metrics/route.ts", "counts without naming projects, for those who watch over it"],
  ["app/ci/gitlab.yml/route.ts", "is the same for everybody, and fetched by GitLab"],
  ["app/api/v1/openapi.json/route.ts", "describes the API, not what is in it"],
]);

test("every page asks what whoever opens it may see", () => {
  const pages = sourcesOf("app/**/page.tsx");
  assert.ok(pages.size > 20, "the pages were not found");
  const unguarded = [...pages].filter(([, text]) => !pageGuards.test(text)).map(([file]) => file);
  assert.deepEqual(unguarded.toSorted(), [...openPages.keys()].toSorted());
});

test("every server action asks what whoever sends it may do, before it reads or writes anything for them", () => {
  const actions = [...sourcesOf("app/**/*.ts")]
    .filter(([, text]) => text.startsWith('"use server"'))
    .flatMap(([, text]) =>
      functionsOf(text).map((each) => ({ ...each, whole: withLocals(text, each.body) })),
    );
  assert.ok(actions.length > 10, "the actions were not found");
  const unguarded = actions.filter(({ whole }) => !actionGuards.test(whole)).map(({ name }) => name);
  assert.deepEqual(unguarded.toSorted(), [...openActions.keys()].toSorted());
  for (const { name, body } of actions.filter(({ name }) => !openActions.has(name))) {
    const guarded = body.search(/\brequire[A-Z]\w*\(/);
    const acts = body.search(
      /\bwriter\(\)|\b(?:issuePass|setRole|removePerson|rename|endSession|setPassword)/,
    );
    assert.ok(acts === -1 || guarded < acts, `${name} acts before it asks`);
  }
});

test("the matrix of rights knows every page of a project and every action", () => {
  const pages = [...sourcesOf("app/projects/**/page.tsx").keys()].map((file) =>
    file.slice(0, -".tsx".length),
  );
  assert.deepEqual(pages.toSorted(), listed.pages.toSorted());
  const actions = [...sourcesOf("app/**/*.ts").values()]
    .filter((text) => text.startsWith('"use server"'))
    .flatMap((text) => functionsOf(text).map(({ name }) => name));
  assert.deepEqual(actions.toSorted(), listed.actions.toSorted());
});

test("no other file makes actions that these would not see", () => {
  const inline = [...sourcesOf("app/**/*.{ts,tsx}")]
    .filter(([file]) => !file.endsWith(".test.ts"))
    .filter(([, text]) => /^\s+["']use server["']/m.test(text))
    .map(([file]) => file);
  assert.deepEqual(inline, []);
});

test("every route asks for a token or a session", () => {
  const routes = sourcesOf("app/**/route.ts");
  assert.ok(routes.size > 15, "the routes were not found");
  const unguarded = [...routes]
    .filter(([, text]) => !functionsOf(text).every(({ body }) => routeGuards.test(withLocals(text, body))))
    .map(([file]) => file);
  assert.deepEqual(unguarded.toSorted(), [...openRoutes.keys()].toSorted());
});

function sourcesOf(pattern: string): Map<string, string> {
  const files = globSync(pattern, { cwd: root }).map((file) => file.replaceAll("\\", "/"));
  return new Map(files.map((file) => [file, readFileSync(`${root}/${file}`, "utf8")]));
}

/** Exported functions, and exported values that a call makes, each with its text up to the next export. */
function functionsOf(text: string): { readonly name: string; readonly body: string }[] {
  const starts = [...text.matchAll(/^export (?:async function|function|const) (\w+)/gm)];
  return starts.map((start, index) => ({
    name: start[1]!,
    body: text.slice(start.index, starts[index + 1]?.index ?? text.length),
  }));
}

/** A function with the functions of its file that it calls, and those that they call. */
function withLocals(text: string, body: string): string {
  return addLocals(text, addLocals(text, body));
}

function addLocals(text: string, body: string): string {
  const locals = [...text.matchAll(/^(?:async )?function (\w+)[\s\S]*?^}/gm)];
  return (
    body +
    locals
      .filter(([, name]) => body.includes(`${name}(`))
      .map(([whole]) => whole)
      .join("\n")
  );
}
