import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Reply } from "./api-peer.ts";
import { client, folderOf } from "./client-process.ts";

describe("verdict", () => {
  const answer = (exitCode: number): Reply => ({
    status: 200,
    body: {
      id: "r1",
      verdict: { outcome: "genuine-break", exit_code: exitCode, summary: "So it is.", failures: [] },
    },
  });

  it("asks for the run and exits by its verdict", async () => {
    const { asked, status, stdout } = await client(folderOf({}), ["verdict", "--run", "a/b"], [answer(1)]);
    assert.equal(`${asked[0]?.method} ${asked[0]?.path}`, "GET /api/v1/projects/shop/runs/a%2Fb");
    // Never another run that happens to have this number with us.
    assert.equal(asked[0]?.query.get("by"), "key");
    assert.equal(status, 1);
    assert.match(stdout, /Verdict: So it is\./);
    assert.equal((await client(folderOf({}), ["verdict", "--run", "1"], [answer(0)])).status, 0);
  });

  it("does not open the gate without an answer", async () => {
    const { status, stderr } = await client(folderOf({}), ["verdict", "--run", "1"], [{ status: 404 }]);
    assert.equal(status, 70);
    assert.match(stderr, /There is no verdict on this run: .* answered 404/);
  });

  it("is red for a run that is called green and names a failure that is not quarantined", async () => {
    const failures = [{ name: "refund", quarantined: false }];
    const body = { verdict: { outcome: "passed", exit_code: 0, summary: "Fine.", failures } };
    const { status, stderr } = await client(folderOf({}), ["verdict", "--run", "1"], [{ status: 200, body }]);
    assert.equal(status, 1);
    assert.match(stderr, /names failures that are not quarantined/);
  });
});

describe("verdict --wait-for", () => {
  const part = (name: string, more = {}) => ({
    ...{ name, shard: "", attempt: 1, superseded: false, status: "green", ...more },
  });
  const answer = (exitCode: number, ...parts: readonly object[]): Exclude<Reply, string> => ({
    status: 200,
    body: {
      verdict: { outcome: "x", exit_code: exitCode, summary: "So it is.", failures: [] },
      job_list: parts,
    },
  });
  const waitFor = (jobs: string, ...more: readonly string[]) => [
    "verdict",
    "--run",
    "7",
    "--wait-for",
    jobs,
    ...more,
  ];

  it("asks until every named job has uploaded, and exits by the verdict then", async () => {
    const replies: Reply[] = [
      { status: 404 },
      answer(0, part("unit")),
      answer(0, part("unit"), part("e2e", { shard: "1" })),
      answer(1, part("unit"), part("e2e", { shard: "1" }), part("e2e", { shard: "2" })),
    ];
    const { asked, status, stderr } = await client(folderOf({}), waitFor("unit,e2e*2"), replies);
    assert.equal(status, 1);
    assert.equal(asked.length, 4);
    assert.match(stderr, /Waiting for unit, e2e \(0 of 2\) \(.* answered 404/);
    assert.match(stderr, /Waiting for e2e \(1 of 2\)$/m);
  });

  it("exits 70 when time runs out, although what has come is green, and says what is missing", async () => {
    const replies = [answer(0, part("unit"))];
    const { asked, status, stderr } = await client(
      folderOf({}),
      waitFor("unit,e2e:2", "--wait", "3"),
      replies,
    );
    assert.equal(status, 70);
    assert.match(stderr, /After 3 s these have not uploaded for run 7: e2e:2\./);
    // Pauses of at least 0.75 s: no busy loop.
    assert.ok(asked.length <= 4, String(asked.length));
  });

  it("exits 1 when time runs out and what has come is red", async () => {
    const { status } = await client(folderOf({}), waitFor("e2e", "--wait", "5"), [answer(1, part("unit"))]);
    assert.equal(status, 1);
  });

  it("outlasts a server that is away, and no longer than it was told", async () => {
    const back: Reply[] = ["hang-up", { status: 503 }, answer(0, part("unit"))];
    assert.equal((await client(folderOf({}), waitFor("unit"), back)).status, 0);
    const { status, stderr } = await client(folderOf({}), waitFor("unit", "--wait", "2"), ["hang-up"]);
    assert.equal(status, 70);
    assert.match(stderr, /Waiting for unit \(.*hang up[\s\S]*There is no verdict on this run: .*hang up/);
    // Nobody knows what has uploaded.
    assert.doesNotMatch(stderr, /have not uploaded/);
  });

  it("keeps the last answer when the server goes away after it", async () => {
    const replies: Reply[] = [answer(1, part("unit")), "hang-up"];
    const { status, stderr } = await client(folderOf({}), waitFor("unit,e2e", "--wait", "3"), replies);
    assert.equal(status, 1);
    assert.match(stderr, /for run 7: e2e\. The last question had no answer: .*hang up/);
  });

  it("hears a slow answer out, however short the wait", async () => {
    const slow: Reply = { ...answer(0, part("unit")), delayMs: 1_500 };
    const { status, stderr } = await client(folderOf({}), waitFor("unit,e2e:2", "--wait", "1"), [slow]);
    assert.equal(status, 70);
    assert.match(stderr, /have not uploaded for run 7: e2e:2\./);
  });

  it("does not wait for a server that refuses", async () => {
    const { asked, status } = await client(folderOf({}), waitFor("unit"), [{ status: 403 }]);
    assert.equal(status, 70);
    assert.equal(asked.length, 1);
  });

  it("takes a job of GitHub's earlier attempt only if it was green", async () => {
    const env = { CI: "true", GITHUB_ACTIONS: "true", GITHUB_RUN_ID: "7", GITHUB_RUN_ATTEMPT: "2" };
    const args = ["verdict", "--wait-for", "unit,e2e", "--wait", "1"];
    const first = [part("unit"), part("e2e", { status: "red" })];
    assert.equal((await client(folderOf({}), args, [answer(0, ...first)], env)).status, 70);
    const second = [part("unit"), part("e2e", { status: "red", attempt: 2 })];
    assert.equal((await client(folderOf({}), args, [answer(0, ...second)], env)).status, 0);
  });

  it("calls it bad usage if a job has no name", async () => {
    const { status, stderr } = await client(folderOf({}), waitFor("unit,"));
    assert.equal(status, 2);
    assert.match(stderr, /must be job, job:shard or job\*count/);
  });
});
