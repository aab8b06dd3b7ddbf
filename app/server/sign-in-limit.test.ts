import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { people } from "#app/server/people.ts";
import { countAttempt, firstAdministratorAccount } from "#app/server/sign-in-limit.ts";

before(() => {
  process.env.FLAKEBOARD_DATA = mkdtempSync(join(tmpdir(), "flakeboard-limit-"));
});

after(() => {
  people().close();
  rmSync(process.env.FLAKEBOARD_DATA!, { recursive: true });
});

test("attempts on what can be nobody's address neither push out those on an account nor fill the database", () => {
  const from = (address: number) => new Headers({ "x-forwarded-for": `2001:db8::${address.toString(16)}` });
  for (let each = 0; each < 10; each++) {
    assert.equal(countAttempt("ada@example.com", from(each), 0).waitSeconds, 0);
  }
  assert.ok(countAttempt("ada@example.com", from(10), 0).waitSeconds > 0);
  for (let each = 0; each < 1_000; each++) countAttempt(`nobody ${each}`, from(100 + each), 0);
  assert.ok(countAttempt("ada@example.com", from(11), 0).waitSeconds > 0);
  const stored = people().prepare<[], { attempts: number }>("select count(*) as attempts from attempts");
  assert.equal(
    stored.get()!.attempts,
    2 * (10 + 10),
    "ten on the account and ten on nobody's, each by address too",
  );
});

test("the code of the first administrator has attempts of its own", () => {
  const from = new Headers({ "x-forwarded-for": "192.0.2.7" });
  for (let each = 0; each < 10; each++) {
    assert.equal(countAttempt(firstAdministratorAccount, from, 0).waitSeconds, 0);
  }
  assert.ok(countAttempt(firstAdministratorAccount, from, 0).waitSeconds > 0);
});
