import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { type Reply, startApiPeer, unpacked, uploadAnswer } from "./api-peer.ts";
import { client, folderOf, green, red } from "./client-process.ts";

describe("upload", () => {
  it("sends every matching report in one archive, with what the CI says, and exits by the verdict", async () => {
    const folder = folderOf({ "a/TEST-one.xml": green, "b/TEST-two.xml": red, "b/notes.txt": "no report" });
    const { asked, status, stdout } = await client(
      folder,
      ["upload", "**/TEST-*.xml"],
      [uploadAnswer({ failed: 1 })],
      {
        ...{
          CI: "true",
          CIRCLECI: "true",
          CIRCLE_WORKFLOW_ID: "w-1",
          CIRCLE_JOB: "integration",
          CIRCLE_SHA1: "f00f00f",
        },
      },
    );

    const request = asked[0];
    assert.equal(`${request?.method} ${request?.path}`, "POST /api/v1/projects/shop/reports");
    assert.equal(request?.headers.authorization, "Bearer fb_secret");
    assert.match(request?.headers["user-agent"] ?? "", /^flakeboard\/\S+ node\/\d/);
    assert.equal(request?.headers["content-type"], "application/x-tar");
    assert.equal(request?.headers["content-encoding"], "gzip");
    assert.deepEqual(Object.fromEntries(request?.query ?? []), {
      run: "w-1",
      job: "integration",
      commit: "f00f00f",
    });
    assert.deepEqual(await unpacked(request), { "a/TEST-one.xml": green, "b/TEST-two.xml": red });

    assert.equal(status, 1);
    assert.match(stdout, /CheckoutIT\.refund0 \(genuine break, 91 % genuine\)/);
    assert.match(stdout, /Verdict: Probably genuine, 93 %\./);
    assert.match(stdout, /Run: https:\/\/flakeboard\.example\/runs\/r1/);
  });

  it("is green when every failure is quarantined", async () => {
    const reply = uploadAnswer({ failed: 1, quarantined: 1 });
    const { status } = await client(folderOf({ "r.xml": red }), ["upload", "r.xml"], [reply]);
    assert.equal(status, 0);
  });

  it("warns when it took another upload's place, as the legs of a matrix without --matrix do", async () => {
    const folder = folderOf({ "r.xml": green });
    const { status, stderr } = await client(folder, ["upload", "r.xml"], [uploadAnswer({ replaced: true })]);
    assert.equal(status, 0);
    assert.match(stderr, /took the place of another of the same run, attempt, job and shard\..*--matrix/);
    assert.doesNotMatch(
      (await client(folder, ["upload", "r.xml"], [uploadAnswer()])).stderr,
      /took the place/,
    );
  });

  it("is red if one of the patterns gave no report, although every failure is quarantined", async () => {
    const reply = uploadAnswer({ failed: 1, quarantined: 1 });
    const folder = folderOf({ "unit.xml": red });
    const { status, stderr } = await client(folder, ["upload", "unit.xml", "e2e.xml"], [reply]);
    assert.equal(status, 1);
    assert.match(stderr, /There is no report for e2e\.xml: the build stays red/);
    assert.equal(
      (await client(folder, ["upload", "--allow-empty", "unit.xml", "e2e.xml"], [reply])).status,
      0,
    );
    assert.equal((await client(folder, ["upload", "unit.xml", "e2e.xml"], [uploadAnswer()])).status, 0);
  });

  it("sends each parameter that is given by option", async () => {
    const options = [
      ...["--run", "1", "--attempt", "2", "--job", "j", "--shard", "s", "--suite", "u", "--kind", "e2e"],
      ...[
        "--commit",
        "c",
        "--tree",
        "t",
        "--base",
        "b",
        "--branch",
        "m",
        "--pr",
        "7",
        "--queue",
        "--author",
        "a",
      ],
      ...["--message", "hi", "--service", "pay", "--build-url", "https://u:p@ci/1", "--exit-code", "3"],
      ...[
        "--started-at",
        "2026-11-01T10:30:00+01:00",
        "--env",
        "os=linux",
        "--matrix",
        '{"db":"pg","n":5,"x":null}',
      ],
    ];
    const { asked } = await client(
      folderOf({ "r.xml": green }),
      ["upload", ...options, "r.xml"],
      [uploadAnswer()],
    );
    assert.deepEqual(Object.fromEntries(asked[0]?.query ?? []), {
      ...{
        run: "1",
        attempt: "2",
        job: "j",
        shard: "s",
        suite: "u",
        kind: "e2e",
        commit: "c",
        tree: "t",
        base: "b",
      },
      ...{
        branch: "m",
        pr: "7",
        queue: "true",
        author: "a",
        message: "hi",
        service: "pay",
        url: "https://ci/1",
      },
      ...{
        started_at: "2026-11-01T09:30:00.000Z",
        "exit-code": "3",
        "env.db": "pg",
        "env.n": "5",
        "env.os": "linux",
      },
    });
  });

  it("tries again when the server is unwell, with the same bytes for the same run", async () => {
    const replies: Reply[] = [{ status: 503 }, "hang-up", uploadAnswer()];
    const { asked, status, stderr } = await client(
      folderOf({ "r.xml": green }),
      ["upload", "r.xml"],
      replies,
    );
    const [first, , third] = asked;
    assert.equal(status, 0);
    assert.equal(asked.length, 3);
    assert.deepEqual(third?.body, first?.body);
    assert.equal(third?.query.get("run"), first?.query.get("run"));
    assert.match(stderr, /answered 503; next try in \d+ s/);
  });

  it("waits as long as a busy server asks", async () => {
    const replies: Reply[] = [{ status: 429, headers: { "retry-after": "1" } }, uploadAnswer()];
    const begun = performance.now();
    const { status } = await client(folderOf({ "r.xml": green }), ["upload", "r.xml"], replies);
    assert.equal(status, 0);
    assert.ok(performance.now() - begun >= 1_000);
  });

  it("does not wait for a server that asks for more time than there is", async () => {
    const busy: Reply = { status: 429, headers: { "retry-after": "3600" } };
    const { asked, status, stderr } = await client(folderOf({ "r.xml": green }), ["upload", "r.xml"], [busy]);
    assert.equal(status, 0);
    assert.equal(asked.length, 1);
    assert.match(stderr, /warning: The reports were not uploaded: .* answered 429/);
  });

  const deadServer: readonly [reports: string, options: readonly string[], status: number][] = [
    [green, [], 0],
    [green, ["--strict-upload"], 70],
    [green, ["--exit-code", "2"], 1],
    [red, [], 1],
    [red, ["--strict-upload"], 1],
    ["<testsuite><testcase", [], 1],
  ];
  for (const [report, options, expected] of deadServer) {
    const colour = report === green ? "green" : report === red ? "red" : "unreadable";
    it(`exits ${expected} on ${colour} reports if nobody listens ${options.join(" ")}`, async () => {
      const args = ["upload", "--url", "http://127.0.0.1:9", "--timeout", "1", ...options, "r.xml"];
      const { status, stderr } = await client(folderOf({ "r.xml": report }), args);
      assert.equal(status, expected);
      assert.match(stderr, /not uploaded: 127\.0\.0\.1:9: .*ECONNREFUSED/);
    });
  }

  it("gives up on a server that never answers", async () => {
    const args = ["upload", "--timeout", "0.6", "r.xml"];
    const { status, stderr } = await client(folderOf({ "r.xml": green }), args, ["silence"]);
    assert.equal(status, 0);
    assert.match(stderr, /not uploaded: .*no answer/);
  });

  it("says what a server that refuses has against it, and never shows the token", async () => {
    const refusal: Reply = {
      status: 400,
      body: {
        ...{ title: "Unreadable report", detail: "r.xml breaks off.", status: 400 },
        problems: [
          { file: "r.xml", line: 3, column: 9, code: "truncated", message: "It breaks off.\n::error::x" },
        ],
      },
    };
    const { asked, status, stderr, stdout } = await client(
      folderOf({ "r.xml": green }),
      ["upload", "r.xml"],
      [refusal],
    );
    assert.equal(status, 0);
    assert.equal(asked.length, 1);
    assert.match(stderr, /answered 400: Unreadable report: r\.xml breaks off\./);
    assert.match(stderr, /r\.xml:3:9: It breaks off\. ::error::x \(truncated\)/);
    assert.doesNotMatch(stderr, /^\s*::/m);
    assert.doesNotMatch(stdout + stderr, /fb_secret/);
  });

  it("takes the token to no other host", async () => {
    const elsewhere = await startApiPeer(uploadAnswer());
    const redirect: Reply = { status: 307, headers: { location: `${elsewhere.url}/login` } };
    const { stderr } = await client(folderOf({ "r.xml": green }), ["upload", "r.xml"], [redirect]);
    elsewhere.close();
    assert.equal(elsewhere.asked.length, 0);
    assert.match(stderr, /redirects to http:\/\/127\.0\.0\.1:\d+\/login; .* set FLAKEBOARD_URL/);
  });

  it("does not take a sign-in page for an answer", async () => {
    const page: Reply = { status: 200, body: "<html>Sign in</html>" };
    const { status, stderr } = await client(folderOf({ "r.xml": red }), ["upload", "r.xml"], [page]);
    assert.equal(status, 1);
    assert.match(stderr, /answered 200, but not as Flakeboard does/);
  });

  it("lets a fork's pull request pass that has no token", async () => {
    const env = { FLAKEBOARD_TOKEN: "", GITHUB_ACTIONS: "true" };
    const { status, stderr } = await client(folderOf({ "r.xml": green }), ["upload", "r.xml"], [], env);
    assert.equal(status, 0);
    assert.match(stderr, /^::warning title=Flakeboard::FLAKEBOARD_TOKEN is empty/m);
  });

  it("calls it bad usage if no report is found, unless that is allowed", async () => {
    const folder = folderOf({});
    const strict = await client(folder, ["upload", "*.xml"]);
    assert.equal(strict.status, 2);
    assert.match(strict.stderr, /No report found: nothing matches \*\.xml/);
    assert.equal((await client(folder, ["upload", "--allow-empty", "*.xml"])).status, 0);
  });

  it("calls it bad usage if a setting is missing or an option unknown", async () => {
    const folder = folderOf({ "r.xml": green });
    const bare = await client(folder, ["upload", "r.xml"], [], { FLAKEBOARD_PROJECT: undefined });
    assert.equal(bare.status, 2);
    assert.match(bare.stderr, /give FLAKEBOARD_PROJECT or --project/);
    const misspelt = await client(folder, ["upload", "--comit", "x", "r.xml"]);
    assert.equal(misspelt.status, 2);
    assert.match(misspelt.stderr, /Did you mean --commit/);
  });

  it("prints in a dry run what it would send, and sends nothing", async () => {
    const args = ["upload", "--dry-run", "--run", "7", "r.xml"];
    const { asked, status, stdout } = await client(folderOf({ "r.xml": red }), args, [uploadAnswer()]);
    assert.equal(status, 0);
    assert.equal(asked.length, 0);
    assert.match(stdout, /run {2}7/);
    assert.match(stdout, /r\.xml \(\d+ B\)/);
  });

  it("writes the job's summary page on GitHub", async () => {
    const folder = folderOf({ "r.xml": red, "summary.md": "before\n" });
    const env = { GITHUB_STEP_SUMMARY: join(folder, "summary.md") };
    await client(folder, ["upload", "r.xml"], [uploadAnswer({ failed: 1 })], env);
    const summary = readFileSync(env.GITHUB_STEP_SUMMARY, "utf8");
    assert.match(summary, /^before\n### Flakeboard: Genuine break/);
    assert.match(summary, /\| files \| tests \|/);
    assert.match(summary, /the error is new/);
  });
});
