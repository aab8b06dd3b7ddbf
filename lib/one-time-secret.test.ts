import assert from "node:assert/strict";
import test from "node:test";
import { isSameHash, newLinkSecret, newTypedCode, plainCode, secretHash } from "#lib/one-time-secret.ts";

test("a code is the same however it is typed", () => {
  const code = newTypedCode();
  assert.match(code, /^(?:[A-HJ-KM-NP-TV-Z2-9]{4}-){3}[A-HJ-KM-NP-TV-Z2-9]{4}$/);
  for (const typed of [
    code,
    code.toLowerCase(),
    code.replaceAll("-", ""),
    ` ${code.replaceAll("-", " ")}\n`,
  ]) {
    assert.ok(isSameHash(secretHash(plainCode(typed)), secretHash(plainCode(code))), typed);
  }
});

test("no two secrets are alike, and only the same one has the same hash", () => {
  const secrets = Array.from({ length: 200 }, () => newLinkSecret());
  assert.equal(new Set(secrets).size, 200);
  assert.equal(new Set(Array.from({ length: 200 }, () => newTypedCode())).size, 200);
  assert.ok(secrets.every((secret) => /^[\w-]{43}$/.test(secret)));
  assert.ok(!isSameHash(secretHash(secrets[0]!), secretHash(secrets[1]!)));
  assert.ok(!isSameHash(secretHash("a"), Buffer.from("a")));
});
