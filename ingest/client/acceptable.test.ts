import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { acceptable, oneLine } from "./acceptable.ts";

describe("parameters that were found", () => {
  it("leave out what the server would refuse the upload for", () => {
    const found = {
      run: undefined,
      attempt: "81234567890123456789",
      commit: "HEAD",
      tree: "8f3c2a1",
      base: "",
      job: " ",
    };
    assert.deepEqual(acceptable(found), { tree: "8f3c2a1" });
  });

  it("are cut to their lengths, messages to their first line", () => {
    const found = { job: "j".repeat(300), branch: "b".repeat(300), message: "Pay\r\n\r\nmore" };
    assert.deepEqual(acceptable(found), { job: "j".repeat(200), branch: "b".repeat(300), message: "Pay" });
  });
});

describe("parameters that a person gave", () => {
  it("keep their values, right or wrong, but no password", () => {
    const given = { attempt: "99999", commit: "HEAD", url: "https://me:secret@ci/1" };
    assert.deepEqual(oneLine(given), { attempt: "99999", commit: "HEAD", url: "https://ci/1" });
  });
});
