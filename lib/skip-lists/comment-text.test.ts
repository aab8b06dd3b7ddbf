import assert from "node:assert/strict";
import { it } from "node:test";
import { commentText } from "#lib/skip-lists/comment-text.ts";

it("keeps a comment on its line and in its order", () => {
  assert.equal(commentText("a\nb\r\u2028\u0085c\u202ed\u001b[31m é 😀"), "a?b???c?d?[31m é 😀");
});
