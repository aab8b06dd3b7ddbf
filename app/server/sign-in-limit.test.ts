import assert from "node:assert/strict";
import test from "node:test";
import { countAttempt, firstAdministratorAccount } from "#app/server/sign-in-limit.ts";

test("attempts on what can be nobody's address do not push those on an account out of the memory", () => {
  const from = (address: number) => new Headers({ "x-forwarded-for": `2001:db8::${address.toString(16)}` });
  for (let each = 0; each < 10; each++) {
    assert.equal(countAttempt("ada@example.com", from(each), 0).waitSeconds, 0);
  }
  assert.ok(countAttempt("ada@example.com", from(10), 0).waitSeconds > 0);
  for (let each = 0; each < 25_000; each++) countAttempt(`nobody ${each}`, from(100 + each), 0);
  assert.ok(countAttempt("ada@example.com", from(11), 0).waitSeconds > 0);
});

test("the code of the first administrator has attempts of its own", () => {
  const from = new Headers({ "x-forwarded-for": "192.0.2.7" });
  for (let each = 0; each < 10; each++) {
    assert.equal(countAttempt(firstAdministratorAccount, from, 0).waitSeconds, 0);
  }
  assert.ok(countAttempt(firstAdministratorAccount, from, 0).waitSeconds > 0);
});
