import { globSync } from "node:fs";
import { expect, type ProjectFixture, test, type Upload } from "#app/e2e/fixtures.ts";
import { admin } from "#app/e2e/people.ts";
import { type ActionRule, actionRules, type Things, triedElsewhere } from "#app/e2e/rights/action-rules.ts";
import { pageRights } from "#app/e2e/rights/page-rights.ts";
import { changedTables, projectState } from "#app/e2e/rights/project-state.ts";
import { type ActionAnswer, builtActions, sendAction } from "#app/e2e/rights/server-actions.ts";
import { makeSubjects, type Subject } from "#app/e2e/rights/subjects.ts";
import { root } from "#lib/dev/child.mjs";
import { higherRole, mayDo, mayDoOnInstance } from "#lib/rights.ts";

// Each action and page × everybody who can be told apart by rights: allowed, or refused and nothing is changed.

const dataFolder = () => process.env.FLAKEBOARD_E2E_DATA!;
const failing =
  '<testsuite name="s"><testcase classname="CheckoutIT" name="pays"><failure message="no"/></testcase></testsuite>';

test("each server action does what it does for those with the right, and nothing for everybody else", async ({
  baseURL,
  project,
  upload,
}, { testId, retry }) => {
  const actions = builtActions();
  expect(actions.map(({ name }) => name).sort()).toEqual(Object.keys(actionRules).sort());
  const things = await makeThings(baseURL!, project, upload);
  const subjects = await makeSubjects(baseURL!, { slug: project.slug, mark: `${testId}.${retry}` });
  const wrong: string[] = [];
  let tried = 0;
  for (const action of actions.filter(({ name }) => !triedElsewhere.has(name))) {
    const { rule, form, takesState = false, mayFail = false } = actionRules[action.name]!;
    const url = `${baseURL}/${addressOf(action.page, things)}`;
    let changes = 0;
    for (const subject of subjects) {
      const before = projectState(dataFolder(), project.slug);
      const fields = form({ ...things, fresh: `fresh ${++tried}` });
      const sent = { cookie: subject.cookie, origin: baseURL!, takesState };
      const came = await sendAction(url, action, fields, sent);
      const answer = came === "failed" && mayFail ? "allowed" : came;
      const changed = changedTables(before, projectState(dataFolder(), project.slug));
      const expected = expectedAnswer(rule, subject);
      if (answer !== expected) wrong.push(`${action.name} by ${subject.name}: ${answer}, not ${expected}`);
      if (changed.length > 0 && expected !== "allowed")
        wrong.push(`${action.name} by ${subject.name} changed ${changed.join(", ")}`);
      if (changed.length > 0) changes++;
    }
    // A refusal proves little of an action that would have changed nothing anyway.
    if (actionRules[action.name]!.changes && changes === 0)
      wrong.push(`${action.name} changed nothing for anybody`);
  }
  expect(wrong).toEqual([]);
  expect(tried).toBe(subjects.length * (actions.length - triedElsewhere.size));
});

test("each page of a project opens for those with the right; a public one for everybody, to read", async ({
  baseURL,
  project,
  upload,
}, { testId, retry }) => {
  const pages = globSync("app/projects/**/page.tsx", { cwd: root }).map((file) =>
    file.slice(0, -".tsx".length),
  );
  expect(pages.toSorted()).toEqual(Object.keys(pageRights).sort());
  const things = await makeThings(baseURL!, project, upload);
  const subjects = await makeSubjects(baseURL!, { slug: project.slug, mark: `${testId}.${retry}` });
  const wrong: string[] = [];
  for (const isPublic of [false, true]) {
    if (isPublic) await openToAll(baseURL!, project.slug, subjects.at(-1)!);
    for (const page of pages) {
      for (const subject of subjects) {
        const role = higherRole(subject.role, isPublic ? "viewer" : undefined);
        const answer = await openPage(`${baseURL}/${addressOf(page, things)}`, subject.cookie);
        const expected = mayDo(role, pageRights[page]!)
          ? "allowed"
          : subject.isSignedIn
            ? "forbidden"
            : "sign-in";
        if (answer === expected) continue;
        wrong.push(`${isPublic ? "public " : ""}${page} for ${subject.name}: ${answer}, not ${expected}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test("a browser's session reads the API where its person may, and changes nothing by it", async ({
  baseURL,
  project,
  upload,
}, { testId, retry }) => {
  await upload(failing, { run: "1" });
  const subjects = await makeSubjects(baseURL!, { slug: project.slug, mark: `${testId}.${retry}` });
  const api = `${baseURL}/api/v1/projects/${project.slug}`;
  const before = projectState(dataFolder(), project.slug);
  const statusOf = async (path: string, { cookie }: Subject, method = "GET") =>
    (await fetch(`${api}${path}`, { method, headers: { cookie, origin: baseURL! } })).status;
  const wrong: string[] = [];
  for (const subject of subjects) {
    const readable = mayDo(subject.role, "read") ? 200 : subject.isSignedIn ? 403 : 401;
    for (const path of [
      "",
      "/tests",
      "/runs",
      "/suites",
      "/signatures",
      "/uploads",
      "/runs/1",
      "/quarantine",
    ]) {
      const status = await statusOf(path, subject);
      if (status !== readable) wrong.push(`GET ${path} by ${subject.name}: ${status}, not ${readable}`);
    }
    for (const [method, path] of [
      ["POST", "/reports"],
      ["POST", "/quarantine"],
      ["POST", "/runs/1/outcome"],
    ] as const) {
      const status = await statusOf(path, subject, method);
      if (status !== 401) wrong.push(`${method} ${path} by ${subject.name}: ${status}, not 401`);
    }
    const list = await fetch(`${baseURL}/api/v1/projects`, { headers: { cookie: subject.cookie } });
    const isListed = list.ok && (await list.text()).includes(`"${project.slug}"`);
    if (isListed !== mayDo(subject.role, "read")) wrong.push(`the list of projects for ${subject.name}`);
  }
  expect(wrong).toEqual([]);
  expect(changedTables(before, projectState(dataFolder(), project.slug))).toEqual([]);
});

test("a token does what its scopes say, in its project only, until it is revoked", async ({
  baseURL,
  project,
  upload,
}, { testId, retry }) => {
  await upload(failing, { run: "1" });
  const other = await admin(["project", "create", `tokens ${testId} ${retry}`]);
  const tokenOf = (slug: string, scopes: string) => admin(["token", "create", slug, "--scopes", scopes]);
  const revoked = await tokenOf(project.slug, "upload,read,write");
  const [id = ""] = (await admin(["token", "list", project.slug]))
    .split("\n")
    .filter((line) => line.includes(revoked.slice(-4)))
    .map((line) => line.split("\t")[0] ?? "");
  await admin(["token", "revoke", project.slug, id]);
  const tokens: readonly (readonly [string, string, string | number])[] = [
    [await tokenOf(project.slug, "upload"), "upload", ""],
    [await tokenOf(project.slug, "read"), "read", ""],
    [await tokenOf(project.slug, "write"), "write", ""],
    [await tokenOf(other, "upload,read,write"), "of another project", 403],
    [revoked, "revoked", 401],
    ["fb_made-up", "made up", 401],
  ];
  const calls = [
    ...["", "/tests", "/runs", "/suites", "/signatures", "/uploads", "/quarantine"].map(
      (path) => ["GET", path, "read"] as const,
    ),
    ["POST", "/reports?run=2", "upload"],
    ["POST", "/quarantine", "write"],
    ["POST", "/runs/1/outcome", "write"],
  ] as const;
  const wrong: string[] = [];
  for (const [token, name, refusal] of tokens) {
    for (const [method, path, scope] of calls) {
      const headers = { authorization: `Bearer ${token}` };
      const body = method === "POST" ? "{}" : null;
      const answer = await fetch(`${baseURL}/api/v1/projects/${project.slug}${path}`, {
        method,
        headers,
        body,
      });
      const refused = refusal || (scope === name ? "" : 403);
      const isRight = refused === "" ? ![401, 403].includes(answer.status) : answer.status === refused;
      if (!isRight) wrong.push(`${method} ${path} with a token ${name}: ${answer.status}`);
    }
  }
  expect(wrong).toEqual([]);
});

async function makeThings(origin: string, project: ProjectFixture, upload: Upload): Promise<Things> {
  const answer = await (await upload(failing, { run: "1", job: "integration" })).json();
  const headers = { authorization: `Bearer ${project.token}` };
  const read = async (path: string) =>
    (await fetch(`${origin}/api/v1/projects/${project.slug}${path}`, { headers })).json();
  const token = (await admin(["token", "list", project.slug])).split("\t")[0]!;
  return {
    project: project.slug,
    run: String(answer.run.id),
    upload: String(answer.upload),
    test: String((await read("/tests?branch=all")).tests[0].id),
    suite: String((await read("/suites?branch=all")).suites[0].id),
    kind: "webhook",
    signature: String((await read("/signatures?branch=all")).signatures[0].id),
    token,
    person: "nobody",
    fresh: "",
  };
}

function expectedAnswer(rule: ActionRule["rule"], subject: Subject): ActionAnswer {
  if (isAllowed(rule, subject)) return "allowed";
  return subject.isSignedIn ? "forbidden" : "sign-in";
}

function isAllowed(rule: ActionRule["rule"], { role, instanceRole, isSignedIn }: Subject): boolean {
  if (rule === "everybody") return true;
  if (rule === "signed in") return isSignedIn;
  if ("right" in rule) return mayDo(role, rule.right);
  return mayDoOnInstance(instanceRole, rule.instanceRight);
}

/** The address of a page by its file, such as `app/projects/[project]/runs/[run]/page`. */
function addressOf(page: string, things: Things): string {
  const path = page.replace(/^app\//, "").replace(/\/?page$/, "");
  return path.replace(/\[(\w+)\]/g, (_, name: string) => things[name as keyof Things] ?? "unknown");
}

async function openPage(url: string, cookie: string): Promise<ActionAnswer> {
  const answer = await fetch(url, { headers: { cookie }, redirect: "manual" });
  const to = answer.headers.get("location") ?? "";
  if (to.startsWith("/sign-in?to=")) return "sign-in";
  if (to === "/no-access") return "forbidden";
  // Past the guard, and there is nothing of that number.
  if (answer.status === 404) return "allowed";
  if (answer.status >= 400) throw new Error(`${url} was answered ${answer.status}`);
  return "allowed";
}

async function openToAll(origin: string, slug: string, administrator: Subject): Promise<void> {
  const action = builtActions().find(({ name }) => name === "updateProject")!;
  const form = {
    project: slug,
    name: "Open",
    defaultBranch: "main",
    repository: "",
    retentionDays: "90",
    isPublic: "yes",
  };
  const sent = { cookie: administrator.cookie, origin, takesState: true };
  expect(await sendAction(`${origin}/projects/${slug}/settings`, action, form, sent)).toBe("allowed");
}
