import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { Reply } from "#ingest/client/api-peer.ts";
import { client, folderOf } from "#ingest/client/client-process.ts";
import { jsonText } from "#ingest/client/quarantine/json-text.ts";

const entry = (more = {}) => ({
  ...{ id: "12", state: "active", signatures: "known", reason: "Slow sandbox", tests: 1, runs_spared: 3 },
  test: { id: "7", suite: "it", group: "CheckoutIT", name: "refund", url: "https://f.example/t/7" },
  ...{ muted_signatures: [], since: "2026-11-01T08:00:00Z", until: "2026-12-01T00:00:00Z", added_by: "Ada" },
  ...{ url: "https://f.example/q/12", ...more },
});
const page = (entries: readonly object[], next: string | null = null): Reply => ({
  status: 200,
  body: { quarantine: entries, total: entries.length, next },
});
const problem = (status: number, code: string, more = {}): Reply => ({
  status,
  body: { type: `urn:flakeboard:problem:${code}`, title: "No", detail: `It is ${code}.`, status, ...more },
});
const quarantine = (args: readonly string[], replies: readonly Reply[], env = {}) =>
  client(folderOf({}), ["quarantine", ...args], replies, env);

describe("quarantine list", () => {
  it("prints every page as one table", async () => {
    const pattern = { suite: "*", group: "com.shop.*", name: "*" };
    const { test: _, ...bare } = entry({ id: "9", state: "overdue", signatures: "all", owner: "@payments" });
    const replies = [page([entry()], "200"), page([{ ...bare, pattern, tests: 4, branch: "main" }])];
    const { asked, status, stdout } = await quarantine(["list", "--suite", "it"], replies);
    assert.equal(status, 0);
    assert.deepEqual(
      asked.map(({ path, query }) => `${path}?${query}`),
      ["suite=it&limit=200", "suite=it&limit=200&cursor=200"].map(
        (query) => `/api/v1/projects/shop/quarantine?${query}`,
      ),
    );
    const [head, first, second] = stdout.split("\n");
    assert.match(head!, /^id +state +until +mutes +spared +owner +test +reason$/);
    assert.match(first!, /^12 +active +2026-12-01 +known +3 +– +it › CheckoutIT › refund +Slow sandbox$/);
    assert.match(second!, /^9 +overdue .* all +3 +@payments +\* › com\.shop\.\* › \* \(4 tests, on main\) /);
  });

  it("prints the API's words as JSON, and nothing that a log or a terminal obeys", async () => {
    const hostile = entry({ reason: "##vso[task.setvariable]\u001b[31m\u202e\n::error::x" });
    const json = await quarantine(["list", "--json"], [page([hostile])]);
    assert.deepEqual(JSON.parse(json.stdout), [hostile]);
    const table = await quarantine(["list"], [page([hostile])]);
    for (const { stdout } of [json, table]) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
      assert.doesNotMatch(stdout, /##vso|\u001b|\u202e|^\s*::/m);
    }
    assert.equal(table.stdout.trim().split("\n").length, 2);
  });

  it("says that nothing is there, and what cannot be understood or is refused", async () => {
    const none = await quarantine(["list"], [page([])]);
    assert.deepEqual([none.status, none.stdout], [0, ""]);
    assert.match(none.stderr, /Nothing is in quarantine/);
    assert.equal((await quarantine(["list"], [{ status: 200, body: "<html>" }])).status, 70);
    assert.equal((await quarantine(["list"], [page([{ id: "1" }])])).status, 70);
    assert.equal((await quarantine(["list"], [page([entry()], "")])).status, 70);
    const refused = await quarantine(["list"], [problem(403, "forbidden")]);
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /answered 403: No: It is forbidden\./);
    assert.equal(
      (await quarantine(["list", "--url", "http://127.0.0.1:9", "--timeout", "0.4"], [])).status,
      70,
    );
    assert.equal((await quarantine(["list", "--branch", "main"], [])).status, 2);
  });

  it("passes a runner's list on as it is", async () => {
    const text = "pay.spec.ts › a ##vso[x]\n";
    const reply = (leftOut: string): Reply => ({
      status: 200,
      headers: { "content-type": "text/plain; charset=utf-8", "flakeboard-left-out": leftOut },
      body: text,
    });
    const args = ["list", "--format", "playwright", "--branch", "main", "--variant", "os=linux"];
    const { asked, status, stdout, stderr } = await quarantine(args, [reply("2")]);
    assert.deepEqual([status, stdout], [0, text]);
    assert.equal(String(asked[0]?.query), "format=playwright&branch=main&variant=os%3Dlinux");
    assert.equal(asked[0]?.headers.accept, "text/plain");
    assert.match(stderr, /2 of the tests cannot be named exactly to playwright and will run/);
    assert.doesNotMatch((await quarantine(args, [reply("0")])).stderr, /cannot be named/);
    // A sign-in page in a file that a runner executes would be worse than none.
    assert.equal((await quarantine(args, [{ status: 200, body: "<html>" }])).status, 70);
    assert.equal((await quarantine(["list", "--format", "mocha"], [])).status, 2);
  });
});

describe("quarantine add", () => {
  it("finds the test by its name and adds it", async () => {
    const tests = [
      { id: "7", suite: "it", group: "CheckoutIT", name: "refund" },
      { id: "8", suite: "it", group: "CheckoutIT", name: "refundTwice" },
    ];
    const args = [
      ...["add", "CheckoutIT › refund", "--reason", "Slow sandbox", "--until", "2026-12-01"],
      ...["--signatures", "all", "--confirm", "all-signatures,broken", "--ticket", "SHOP-1"],
    ];
    const { asked, status, stdout } = await quarantine(args, [
      { status: 200, body: { tests, total: 2, next: null } },
      { status: 201, body: entry() },
    ]);
    assert.equal(status, 0);
    assert.equal(asked[0]?.query.get("q"), "refund");
    assert.equal(`${asked[1]?.method} ${asked[1]?.path}`, "POST /api/v1/projects/shop/quarantine");
    assert.equal(asked[1]?.headers["content-type"], "application/json");
    assert.deepEqual(JSON.parse(String(asked[1]?.body)), {
      ...{ test: "7", signatures: "all", reason: "Slow sandbox", until: "2026-12-01", ticket: "SHOP-1" },
      confirm: ["all-signatures", "broken"],
    });
    assert.match(stdout, /Quarantined as entry 12 \(active until 2026-12-01\): it › CheckoutIT › refund\n/);
  });

  it("adds a pattern, or a test by its id, without a search", async () => {
    const pattern = await quarantine(
      ["add", "--group", "com.shop.*", "--reason", "Move"],
      [{ status: 201, body: entry() }],
    );
    assert.deepEqual(JSON.parse(String(pattern.asked[0]?.body)), {
      ...{ pattern: { group: "com.shop.*" }, reason: "Move" },
    });
    const byId = await quarantine(["add", "7", "--reason", "Move"], [{ status: 201, body: entry() }]);
    assert.deepEqual(JSON.parse(String(byId.asked[0]?.body)), { test: "7", reason: "Move" });
  });

  it("names the tests that come near where none or several are called so", async () => {
    const tests = [
      { id: "7", suite: "it", group: "A", name: "refund" },
      { id: "8", suite: "it", group: "B", name: "refund\u001b[2J" },
      { id: "9", suite: "it", group: "B", name: "refund" },
    ];
    const reply: Reply = { status: 200, body: { tests } };
    const several = await quarantine(["add", "refund", "--reason", "x"], [reply]);
    assert.equal(several.status, 2);
    assert.match(
      several.stderr,
      /2 tests are called "refund" .* Give one of these ids:\n {2}7 {2}it › A › refund\n {2}9 /,
    );
    const none = await quarantine(["add", "refunds", "--reason", "x"], [reply]);
    assert.match(none.stderr, /There is no test called "refunds" [\s\S]*\n {2}8 {2}it › B › refund\n/);
    assert.equal(several.asked.length + none.asked.length, 2);
  });

  it("says how to confirm what has to be confirmed", async () => {
    const reply = problem(409, "needs-confirmation", { confirm: ["all-signatures", "contract"] });
    const { status, stderr } = await quarantine(["add", "7", "--reason", "x"], [reply]);
    assert.equal(status, 1);
    assert.match(stderr, /It is needs-confirmation\. To confirm: --confirm all-signatures,contract/);
  });

  it("is sent again where the answer was lost, and adds nothing twice", async () => {
    const there = problem(409, "already-quarantined");
    const again = await quarantine(["add", "7", "--reason", "x"], ["hang-up", there]);
    assert.equal(again.status, 0);
    assert.deepEqual(again.asked[1]?.body, again.asked[0]?.body);
    assert.match(again.stderr, /It is already-quarantined/);
    assert.equal((await quarantine(["add", "7", "--reason", "x"], [there])).status, 1);
  });

  it("calls it bad usage to name a test and a pattern, neither, or no reason", async () => {
    for (const args of [
      ["add", "7", "--group", "x", "--reason", "x"],
      ["add", "--reason", "x"],
      ["add", "7"],
      ["add", "7", "--reason", "x", "--confirm", "yes"],
    ]) {
      assert.equal((await quarantine(args, [])).status, 2, args.join(" "));
    }
  });
});

describe("quarantine release", () => {
  it("releases each entry that it can", async () => {
    const replies = [
      { status: 200, body: entry({ state: "released" }) },
      problem(404, "not-found"),
      { status: 200, body: entry({ id: "14", state: "released" }) },
    ];
    const { asked, status, stdout, stderr } = await quarantine(
      ["release", "12", "a/b", "14", "--note", "Mended"],
      replies,
    );
    assert.equal(status, 1);
    assert.deepEqual(
      asked.map(({ method, path, query }) => `${method} ${path}?${query}`),
      ["12", "a%2Fb", "14"].map((id) => `DELETE /api/v1/projects/shop/quarantine/${id}?note=Mended`),
    );
    assert.match(stdout, /Released entry 12 .*\nReleased entry 14 /);
    assert.match(stderr, /answered 404/);
  });
});

it("JSON for a log stays what it was", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const said = jsonText({ text });
      assert.deepEqual(JSON.parse(said), { text });
      assert.doesNotMatch(said, /##|(?!\n)[\p{Cc}\p{Cf}]/u);
    }),
    { seed: 20261128, numRuns: 1_000 },
  );
});
