import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { shownTarget } from "#lib/notifications/channel.ts";

describe("shownTarget", () => {
  it("shows of an address its host and what tells it apart, not what lets in", () => {
    assert.equal(
      shownTarget("slack", "https://hooks.slack.com/services/T000/B000/abcdefghWXYZ"),
      "hooks.slack.com/…WXYZ",
    );
    assert.equal(
      shownTarget("webhook", "https://ci.example.com:8443/hook?token=12345678"),
      "ci.example.com:8443/…5678",
    );
  });

  it("shows nothing of a short path, and all recipients of mail", () => {
    assert.equal(shownTarget("webhook", "https://ci.example.com/secret1"), "ci.example.com/…");
    assert.equal(shownTarget("webhook", "https://ci.example.com/"), "ci.example.com");
    assert.equal(shownTarget("email", "a@b.test\nc@d.test"), "a@b.test, c@d.test");
  });
});
