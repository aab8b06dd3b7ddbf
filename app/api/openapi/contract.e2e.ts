import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, type ProjectFixture, test } from "#app/e2e/fixtures.ts";

/** What this file needs to know of an OpenAPI document. */
type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};
type Operation = { readonly operationId: string; readonly responses: Readonly<Record<string, Answered>> };
type Answered = { readonly content?: Readonly<Record<string, object>> };

type Call = {
  /** Values of the names in the path; the project's is known. */
  readonly at?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly json?: unknown;
  readonly body?: string | FormData;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
  readonly status?: number;
};

const hourMs = 3_600_000;
const timeout = 'type="TimeoutException" message="timed out after 5000 ms"';
const endings = {
  passed: "",
  flaky: `<flakyFailure ${timeout}>at Cart.refund</flakyFailure>`,
  failed: `<failure ${timeout}>at Cart.refund</failure>`,
} as const;

function report(refund: keyof typeof endings): string {
  const others = Array.from(
    { length: 9 },
    (_, index) => `<testcase classname="CartIT" name="case ${index}"/>`,
  );
  const told = `<testcase classname="CartIT" name="refund" time="1">${endings[refund]}</testcase>`;
  return `<testsuite name="CartIT" file="it/cart.ts">${told}${others.join("")}</testsuite>`;
}

test("every call of the description answers as it says, by a validator that knows nothing of our schemas", async ({
  baseURL,
  project,
}) => {
  const { call, answered, document } = await openApi(baseURL!, project);
  const upload = (refund: keyof typeof endings, query: string, more: Call = {}) =>
    call<{ run: { id: string } }>("uploadReports", {
      query,
      ...{ body: report(refund), ...xml, status: 201 },
      ...more,
    });

  for (let index = 0; index < 24; index++) {
    const started = new Date(Date.now() - (24 - index) * 12 * hourMs).toISOString();
    const said = `run=r${index}&job=it&branch=main&commit=c0ffee${10 + index}&started_at=${started}&env.os=linux`;
    await upload(index % 6 === 5 ? "flaky" : "passed", said);
  }
  const topic = "run=red&job=it&branch=topic&pr=7&commit=abcdef1&author=Ada&message=x&exit-code=1";
  const { run: red } = await upload("failed", topic);
  await upload("failed", topic, { status: 200 });
  await upload("passed", "run=cut&job=it", { body: report("passed").slice(0, 200), status: 207 });
  const form = new FormData();
  form.append("report", new Blob([report("passed")]), "a.xml");
  form.append("codeowners", new Blob(["* @cart\n"]), "CODEOWNERS");
  await upload("passed", "run=form&job=it", { body: form, headers: {} });

  await call("listProjects");
  await call("readProject", { query: "window=30d" });
  const { tests } = await call<{ tests: { id: string; name: string }[] }>("listTests", {
    query: "sort=flake_rate",
  });
  const refund = tests.find(({ name }) => name === "refund")!.id;
  await call("listTests", csv);
  await call("readTest", { at: { test: refund } });
  await call("listTestResults", { at: { test: refund } });
  await call("listTestResults", { at: { test: refund }, ...csv });
  const { signatures } = await call<{ signatures: { id: string }[] }>("listSignatures");
  await call("listSignatures", csv);
  await call("readSignature", { at: { signature: signatures[0]!.id } });
  const { suites } = await call<{ suites: { id: string }[] }>("listSuites");
  await call("listSuites", csv);
  await call("readSuiteDurations", { at: { suite: suites[0]!.id } });
  await call("readSuiteDurations", { at: { suite: suites[0]!.id }, ...csv });
  await call("listRuns", { query: "status=red" });
  await call("listRuns", csv);
  await call("readRun", { at: { run: "red" } });
  await call("readRun", { at: { run: red.id }, query: "by=id" });
  await call("listUploads");
  await call("listUploads", csv);
  await call("showBadge", { query: "metric=flake-rate" });
  await call("readDocument");

  const failure = { run: red.id, test: refund };
  await call("sayOutcome", { at: failure, json: { outcome: "not-genuine", note: "sandbox" } });
  await call("readRun", { at: { run: "red" } });
  await call("takeBackOutcome", { at: failure, status: 204 });
  await call("sayOutcomeOfRun", { at: failure, json: { outcome: "genuine" } });
  await call("takeBackOutcomesOfRun", { at: failure });
  await call("declareFix", { at: { test: refund }, json: { fix: "8f3c2a1", note: "waits" }, status: 201 });
  await call("declareFix", { at: { test: refund }, json: {}, status: 409 });
  await call("readTest", { at: { test: refund } });
  await call("takeBackFix", { at: { test: refund }, status: 204 });
  await call("takeBackFix", { at: { test: refund }, status: 404 });

  const draft = { test: refund, reason: "Slow sandbox", ticket: "SHOP-1", owner: "@cart" };
  const { id: entry } = await call<{ id: string }>("addQuarantine", { json: draft, status: 201 });
  await call("addQuarantine", { json: { ...draft, signatures: "all" }, status: 409 });
  await call("addQuarantine", { json: { reason: "of nothing" }, status: 400 });
  const released = { at: { entry } };
  await call("readQuarantineEntry", released);
  await call("changeQuarantine", { ...released, json: { reason: "Slower sandbox" } });
  await upload("failed", "run=spared&job=it&commit=abcdef2&exit-code=1");
  await call("readRun", { at: { run: "spared" } });
  await call("listQuarantine");
  await call("listQuarantine", csv);
  await call("listQuarantine", { query: "format=pytest" });
  await call("releaseQuarantine", { ...released, query: "note=mended" });
  await call("changeQuarantine", { ...released, json: { reason: "again" }, status: 409 });

  const all = Object.values(document.paths).flatMap((item) =>
    Object.values(item).map(({ operationId }) => operationId),
  );
  expect([...answered].sort(), "calls that this test forgets").toEqual(all.sort());
});

test("whatever is refused is refused as the description says", async ({ baseURL, project }) => {
  const { call, document } = await openApi(baseURL!, project);
  for (const [path, item] of Object.entries(document.paths)) {
    for (const { operationId, responses } of Object.values(item)) {
      if (responses["401"] === undefined) continue;
      await call(operationId, { token: "fb_wrong", status: 401 });
      if (path.includes("{project}")) await call(operationId, { at: { project: "of-others" }, status: 403 });
    }
  }
  for (const name of ["test", "signature", "suite", "entry"]) {
    for (const item of Object.entries(document.paths).filter(([path]) => path.endsWith(`{${name}}`))) {
      const { operationId } = item[1].get!;
      for (const id of ["999999", "x", "%2e%2e%2f", "9".repeat(40)]) {
        await call(operationId, { at: { [name]: id }, status: 404 });
      }
    }
  }
  await call("readRun", { at: { run: "never" }, status: 404 });
  await call("listTests", { query: "windw=7d", status: 400 });
  await call("uploadReports", { query: "brnch=x", body: "<testsuite/>", ...xml, status: 400 });
  await call("uploadReports", { body: "no report", ...xml, status: 400 });
  await call("uploadReports", { body: "x", headers: { "content-encoding": "snappy" }, status: 415 });
  for (const json of [undefined, [], "x", { tset: "1" }, { reason: 1 }, null]) {
    await call("addQuarantine", { json, status: 400 });
  }
});

test("an address that answers nothing, or not by this method, says so in the API's words", async ({
  baseURL,
  project,
}) => {
  const headers = { authorization: `Bearer ${project.token}` };
  const ask = async (method: string, path: string) => {
    const answer = await fetch(`${baseURL}${path}`, { method, headers });
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    const { status, detail } = (await answer.json()) as { status: number; detail: string };
    expect(status).toBe(answer.status);
    return [status, answer.headers.get("allow"), detail];
  };
  const reports = `/api/v1/projects/${project.slug}/reports`;
  expect(await ask("GET", reports)).toEqual([405, "POST", expect.stringContaining("answers POST, not GET")]);
  expect((await ask("PATCH", "/api/v1/projects")).slice(0, 2)).toEqual([405, "GET"]);
  for (const [method, path] of [
    ["GET", "/api/v1/nothing"],
    ["POST", `${reports}/more`],
    ["GET", "/api/v2/projects"],
    ["DELETE", `/api/v1/projects/${project.slug}/tests/1/nothing`],
  ] as const) {
    expect(await ask(method, path)).toEqual([404, null, expect.stringContaining("openapi.json")]);
  }
});

const xml = { headers: { "content-type": "application/xml" } };
const csv = { headers: { accept: "text/csv" } };

/** The API by its own description: each call is made by its name, and its answer held against what that says. */
async function openApi(baseURL: string, project: ProjectFixture) {
  const document = (await (await fetch(`${baseURL}/api/v1/openapi.json`)).json()) as Document;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, "api");
  const answered = new Set<string>();

  async function call<Answer>(name: string, said: Call = {}): Promise<Answer> {
    const [path, method] = placeOf(document, name);
    const at: Readonly<Record<string, string>> = { project: project.slug, ...said.at };
    const url = `${baseURL}${path.replace(/\{(\w+)\}/g, (_, key: string) => at[key] ?? "1")}?${said.query ?? ""}`;
    const headers = new Headers({ authorization: `Bearer ${said.token ?? project.token}`, ...said.headers });
    if ("json" in said) headers.set("content-type", "application/json");
    const body = said.body ?? ("json" in said ? JSON.stringify(said.json) : undefined);
    const answer = await fetch(url, {
      method: method.toUpperCase(),
      headers,
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.text();
    const what = `${name} ${url}: ${text.slice(0, 500)}`;
    expect(answer.status, what).toBe(said.status ?? 200);
    if (answer.ok) answered.add(name);

    const described = document.paths[path]![method]!.responses[answer.status];
    expect(described, `${name} does not say that it answers ${answer.status}`).toBeDefined();
    const type = answer.headers.get("content-type")?.split(";", 1)[0];
    const content = described?.content ?? {};
    if (Object.keys(content).length === 0) {
      expect(text, what).toBe("");
      return undefined as Answer;
    }
    expect(Object.keys(content), what).toContain(type);
    if (!/json$/.test(type!)) return text as Answer;
    const parsed: unknown = JSON.parse(text);
    const place = ["paths", path, method, "responses", String(answer.status), "content", type!, "schema"];
    const validate = ajv.compile({ $ref: `api#/${place.map(pointer).join("/")}` });
    expect(validate(parsed) ? [] : validate.errors, what).toEqual([]);
    return parsed as Answer;
  }
  return { call, answered, document };
}

function placeOf({ paths }: Document, name: string): [path: string, method: string] {
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, { operationId }] of Object.entries(item))
      if (operationId === name) return [path, method];
  }
  throw new Error(`The description has no call ${name}.`);
}

/** RFC 6901, within the fragment of an address. */
function pointer(part: string): string {
  return encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
}
