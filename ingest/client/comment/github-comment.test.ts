import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { afterEach, beforeEach, describe, it } from "node:test";
import { type Reply, uploadAnswer } from "#ingest/client/api-peer.ts";
import { client, folderOf, red } from "#ingest/client/client-process.ts";
import { type GithubPeer, startGithubPeer } from "#ingest/client/comment/github-peer.ts";
import { runAnswer } from "#ingest/client/comment/run-answer.ts";

const redRun = runAnswer({ failing: ["CheckoutIT › refund"] });

describe("the comment on a GitHub pull request", () => {
  let github: GithubPeer;
  beforeEach(async () => {
    github = await startGithubPeer();
  });
  afterEach(() => github.close());

  /** Runs `comment --run 41`, or other arguments, as in a job of a pull request. */
  const comment = (replies: readonly Reply[], env: Record<string, string> = {}, args?: readonly string[]) =>
    client(folderOf({ "r.xml": red }), args ?? ["comment", "--run", "41"], replies, {
      ...{ GITHUB_ACTIONS: "true", GITHUB_REPOSITORY: "acme/shop", GITHUB_API_URL: github.url },
      ...{ GITHUB_TOKEN: "job-token", ...env },
    });
  const writes = () => github.asked.filter((line) => !line.startsWith("GET"));

  it("says what the run amounts to, with evidence and the ways to run, test and quarantine", async () => {
    const { status, stderr } = await comment([redRun]);
    assert.equal(status, 0);
    assert.match(stderr, /The comment on GitHub pull request 7 is up to date/);
    assert.equal(github.comments.length, 1);
    const body = github.comments[0]?.body ?? "";
    assert.match(
      body,
      /^<!-- flakeboard:[0-9a-f]{16} [0-9a-f]{16} -->\n### Flakeboard: Genuine break&#44; 93/,
    );
    assert.match(body, /\[<code>CheckoutIT › refund<\/code>\]\(https:\S+\/tests\/0\)/);
    assert.match(body, /the error is new/);
    assert.match(body, /\[Quarantine\]\(https:\S+\/projects\/shop\/quarantine\/new\?test=0&run=41\)/);
    assert.match(
      body,
      /\[Run <code>ci&#45;41<\/code>\]\(https:\S+\/runs\/41\) · 3 jobs have reported · commit 8f3c2a1 · shop$/,
    );
  });

  it("goes through the proxy that the environment names, as an upload does", async () => {
    const through = { GITHUB_API_URL: "http://github.test/api/v3", HTTP_PROXY: new URL(github.url).origin };
    const { stderr } = await comment([redRun], through);
    assert.match(stderr, /The comment on GitHub pull request 7 is up to date/);
    assert.deepEqual(writes(), ["POST http://github.test/api/v3/repos/acme/shop/issues/7/comments"]);
    const { stderr: refused } = await comment([redRun], { ...through, HTTP_PROXY: "socks5://proxy.test" });
    assert.match(refused, /github\.test: .*proxy/);
  });

  it("is edited in place when the run says something else, and left alone when it does not", async () => {
    await comment([redRun]);
    await comment([redRun]);
    assert.deepEqual(writes(), ["POST /api/v3/repos/acme/shop/issues/7/comments"]);
    await comment([runAnswer({ failing: ["CheckoutIT › refund", "CartIT › adds"] })]);
    assert.equal(github.comments.length, 1);
    assert.match(github.comments[0]?.body ?? "", /CartIT › adds/);
  });

  it("is not written while all is green, and says so once it is green again", async () => {
    await comment([runAnswer()]);
    assert.deepEqual(writes(), []);
    await comment([redRun]);
    await comment([runAnswer()]);
    assert.equal(github.comments.length, 1);
    assert.match(github.comments[0]?.body ?? "", /### Flakeboard: all green now\n\n10 tests passed/);
  });

  it("is found among many, on a later page", async () => {
    await comment([redRun]);
    const user = { login: "octocat", type: "User" } as const;
    const chat = Array.from({ length: 250 }, (_, id) => ({ id, body: "LGTM", user }));
    github.comments.unshift(...chat);
    await comment([runAnswer()]);
    assert.equal(github.comments.length, 251);
    assert.match(github.comments.at(-1)?.body ?? "", /all green now/);
  });

  it("is never one that somebody else planted", async () => {
    await comment([redRun]);
    const planted = github.comments.splice(0)[0]?.body ?? "";
    github.comments.push({ id: 1, body: planted, user: { login: "mallory", type: "User" } });
    await comment([redRun]);
    assert.deepEqual(
      github.comments.map(({ user }) => user.login),
      ["mallory", "github-actions[bot]"],
    );
  });

  it("is known again when a person's token wrote it", async () => {
    github.author = { login: "ci-person", type: "User" };
    await comment([redRun]);
    await comment([runAnswer()]);
    assert.equal(github.comments.length, 1);
  });

  it("is one, though two jobs end at once", async () => {
    await Promise.all([comment([redRun]), comment([redRun]), comment([redRun])]);
    assert.equal(github.comments.length, 1);
  });

  it("is one, though the forge broke off after it had made it", async () => {
    github.instead.push({ line: /^POST/, answer: "act-and-hang-up" });
    await comment([redRun]);
    assert.equal(github.comments.length, 1);
  });

  it("loses its double that an earlier job left behind", async () => {
    await comment([redRun]);
    const [kept] = github.comments;
    assert.ok(kept);
    github.comments.push({ ...kept, id: kept.id + 1 });
    await comment([redRun]);
    assert.deepEqual(
      github.comments.map(({ id }) => id),
      [kept.id],
    );
  });

  it("states all runs of the commit, the gravest first", async () => {
    const others = [
      { id: "42", status: "red" },
      { id: "43", status: "green" },
    ] as const;
    const first = runAnswer({ others });
    const second = runAnswer({ failing: ["PaymentsIT › charges"], id: "42" });
    await comment([first, second, first, second, first, second]);
    const body = github.comments[0]?.body ?? "";
    assert.match(body, /### Flakeboard: Genuine break/);
    assert.match(body, /PaymentsIT › charges/);
    assert.match(body, /1 other run of this commit is green\./);
  });

  it("leaves the word to the newer commit", async () => {
    github.head = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
    const { stderr } = await comment([redRun]);
    assert.deepEqual(writes(), []);
    assert.match(stderr, /GitHub pull request 7 is at bbbbbbb by now/);
  });

  it("is written of a merge that the CI made of the head", async () => {
    const folder = folderOf({ "r.xml": red });
    const git = (...args: string[]) =>
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b.c", ...args], {
        cwd: folder,
        encoding: "utf8",
      }).trim();
    git("init", "--quiet");
    git("commit", "--quiet", "--allow-empty", "-m", "head");
    github.head = git("rev-parse", "HEAD");
    git("commit", "--quiet", "--allow-empty", "-m", "merge");
    const args = [
      "upload",
      "--run",
      "41",
      "--pr",
      "7",
      "--commit",
      git("rev-parse", "HEAD"),
      "--comment",
      "r.xml",
    ];
    const env = { GITHUB_REPOSITORY: "acme/shop", GITHUB_API_URL: github.url, GITHUB_TOKEN: "job-token" };
    await client(folder, args, [uploadAnswer({ failed: 1 }), redRun], env);
    assert.equal(github.comments.length, 1);
  });

  it("fits what GitHub takes, however much fails", async () => {
    const failing = Array.from({ length: 200 }, (_, index) => `${"@|*".repeat(120)}${index}`);
    await comment([runAnswer({ failing })]);
    const body = github.comments[0]?.body ?? "";
    assert.ok(body.length > 1_000 && body.length < 65_536, String(body.length));
    assert.match(body, /^… and 1\d\d more\.$/m);
  });

  it("is written by upload and verdict too, whose status stays that of the tests", async () => {
    const env = { FLAKEBOARD_TOKEN: "fb_secret" };
    const uploaded = await comment([uploadAnswer({ failed: 1 }), redRun], env, [
      "upload",
      "--run",
      "41",
      "--pr",
      "7",
      "--comment",
      "r.xml",
    ]);
    assert.equal(uploaded.status, 1);
    assert.equal(github.comments.length, 1);
    const asked = await comment([runAnswer()], env, ["verdict", "--run", "41", "--comment"]);
    assert.equal(asked.status, 0);
    assert.match(github.comments[0]?.body ?? "", /all green now/);
  });

  describe("where GitHub refuses", () => {
    const upload = ["upload", "--run", "41", "--pr", "7", "--comment", "r.xml"];

    it("says so once and leaves the status to the tests: forks read only", async () => {
      github.isReadOnly = true;
      const { status, stderr } = await comment([uploadAnswer({ failed: 1 }), redRun], {}, upload);
      assert.equal(status, 1);
      assert.equal(stderr.match(/::warning/g)?.length, 1);
      assert.match(stderr, /answered 403: Resource not accessible by integration; .*pull-requests: write/);
      assert.doesNotMatch(stderr, /job-token/);
    });

    it("waits as long as it asks, and gives up on what would take too long", async () => {
      const limited = (headers: Record<string, string>) => ({
        status: 403,
        headers,
        body: { message: "API rate limit exceeded" },
      });
      github.instead.push({ line: /^POST/, answer: limited({ "retry-after": "1" }) });
      await comment([redRun]);
      assert.equal(github.comments.length, 1);

      const reset = String(Math.ceil(Date.now() / 1_000) + 3_000);
      const answer = limited({ "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset });
      github.instead.push({ line: /^PATCH/, answer });
      const { status, stderr } = await comment([runAnswer()]);
      assert.equal(status, 0);
      assert.match(stderr, /No comment was written: .*answered 403: API rate limit exceeded\./);
    });

    it("tries again when it is unwell", async () => {
      github.instead.push({ line: /comments/, answer: { status: 502 } });
      await comment([redRun]);
      assert.equal(github.comments.length, 1);
    });

    const refusals = [
      { status: 404, body: { message: "Not Found" } },
      { status: 410, body: { message: "Gone" } },
      { status: 422, body: { message: "Validation Failed" } },
    ];
    for (const answer of refusals) {
      it(`says what it has against it: ${answer.body.message}`, async () => {
        github.instead.push({ line: /^POST/, answer });
        const { status, stderr } = await comment([redRun]);
        assert.equal(status, 0);
        assert.ok(stderr.includes(`answered ${answer.status}: ${answer.body.message}.`), stderr);
      });
    }

    it("does not take a token that is wrong to be anything else", async () => {
      const { stderr } = await comment([redRun], { GITHUB_TOKEN: "mistyped" });
      assert.match(stderr, /answered 401: Bad credentials; the token is not valid/);
    });
  });

  describe("is not asked for", () => {
    it("without a token, a pull request, or a verdict, and says why", async () => {
      assert.match((await comment([redRun], { GITHUB_TOKEN: "" })).stderr, /GITHUB_TOKEN is not set: give/);
      const { body } = redRun as { body: Record<string, unknown> };
      const branch = { status: 200, body: { ...body, pr: undefined } };
      assert.match((await comment([branch])).stderr, /of no pull request/);
      assert.match((await comment([{ status: 404 }])).stderr, /there is no verdict: .* answered 404/);
      assert.deepEqual(github.asked, []);
    });

    it("of a merge queue, which tests a commit of its own", async () => {
      const args = ["upload", "--run", "41", "--pr", "7", "--queue", "--comment", "r.xml"];
      const { stderr } = await comment([uploadAnswer({ failed: 1 }), redRun], {}, args);
      assert.match(stderr, /merge queue/);
      assert.deepEqual(github.asked, []);
    });
  });
});
