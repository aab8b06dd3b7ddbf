import assert from "node:assert/strict";
import test from "node:test";
import { pagePolicy } from "#lib/page-policy.ts";

test("a page's scripts need the nonce, and nothing comes from elsewhere", () => {
  const policy = pagePolicy("/projects/shop/tests?window=7d", "abc");
  assert.match(policy!, /script-src 'self' 'nonce-abc' 'strict-dynamic'/);
  assert.doesNotMatch(policy!, /unsafe|https:|\*/);
});

test("forms send to this server, but for those that lead to a provider", () => {
  for (const path of ["/", "/projects/sign-in/tests", "/sign-in-now", "/people", "/accounts"]) {
    assert.match(pagePolicy(path, "abc")!, /form-action 'self'/, path);
  }
  for (const path of ["/sign-in", "/sign-in?to=%2F", "/account", "/account?done=x"]) {
    assert.doesNotMatch(pagePolicy(path, "abc")!, /form-action/, path);
  }
});

test("what is no page has none", () => {
  for (const path of ["/api/v1/projects", "/_next/static/chunks/a.js"]) {
    assert.equal(pagePolicy(path, "abc"), undefined);
  }
});
