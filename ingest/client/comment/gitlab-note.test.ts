import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import type { Reply } from "#ingest/client/api-peer.ts";
import { client, folderOf } from "#ingest/client/client-process.ts";
import { type GitlabPeer, startGitlabPeer } from "#ingest/client/comment/gitlab-peer.ts";
import { runAnswer } from "#ingest/client/comment/run-answer.ts";

const redRun = runAnswer({ failing: ["CheckoutIT › refund"] });

describe("the note on a GitLab merge request", () => {
  let gitlab: GitlabPeer;
  beforeEach(async () => {
    gitlab = await startGitlabPeer();
  });
  afterEach(() => gitlab.close());

  /** As in a job of a merge request from a fork, whose own project is another. */
  const comment = (replies: readonly Reply[], env: Record<string, string | undefined> = {}) =>
    client(folderOf({}), ["comment", "--run", "41"], replies, {
      ...{
        GITLAB_CI: "true",
        CI_API_V4_URL: gitlab.url,
        CI_PROJECT_ID: "99",
        CI_MERGE_REQUEST_PROJECT_ID: "42",
      },
      ...{ CI_JOB_TOKEN: "job", FLAKEBOARD_GITLAB_TOKEN: "glpat-secret", ...env },
    });

  it("is written in the project that the merge request is in, edited in place, and turns green", async () => {
    await comment([redRun]);
    const [note] = gitlab.notes;
    assert.match(note?.body ?? "", /### Flakeboard: Genuine break/);
    await comment([runAnswer()]);
    assert.equal(gitlab.notes.length, 1);
    assert.equal(gitlab.notes[0]?.id, note?.id);
    assert.match(gitlab.notes[0]?.body ?? "", /all green now/);
  });

  it("holds no line that GitLab would take for a command", async () => {
    await comment([runAnswer({ failing: ["x\n/close", "/merge"] })]);
    assert.doesNotMatch(gitlab.notes[0]?.body ?? "", /^\s*\//m);
  });

  it("is found on a later page, and never somebody else's or the system's", async () => {
    await comment([redRun]);
    const body = gitlab.notes[0]?.body ?? "";
    const author = { id: 3, username: "mallory" };
    gitlab.notes.unshift(
      ...Array.from({ length: 120 }, (_, id) => ({ id, body, system: id % 2 === 0, author })),
    );
    await comment([runAnswer()]);
    assert.equal(gitlab.notes.length, 121);
    assert.equal(gitlab.notes.filter((note) => note.body.includes("all green now")).length, 1);
  });

  it("leaves the word to the newer commit", async () => {
    gitlab.sha = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
    const { stderr } = await comment([redRun]);
    assert.deepEqual(gitlab.notes, []);
    assert.match(stderr, /GitLab merge request 7 is at bbbbbbb by now/);
  });

  it("is told once to be impossible where the token may only read, or there is none", async () => {
    gitlab.scope = "read_api";
    const refused = await comment([redRun]);
    assert.equal(refused.status, 0);
    assert.match(refused.stderr, /answered 403: insufficient_scope/);
    const without = await comment([redRun], { FLAKEBOARD_GITLAB_TOKEN: undefined });
    assert.match(without.stderr, /GitLab's job token may not write notes, so make a project access token/);
    assert.doesNotMatch(refused.stderr + without.stderr, /glpat-secret/);
  });
});
