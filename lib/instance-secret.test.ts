import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { instanceSecret } from "#lib/instance-secret.ts";

test("a secret is made once, for its owner's eyes, and stays", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-secret-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "data", "secret");
  const secret = instanceSecret(file);
  assert.ok(secret.length >= 32);
  assert.equal(instanceSecret(file), secret);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.notEqual(instanceSecret(join(folder, "other")), secret);
});

test("an empty file is no secret", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-secret-"));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "secret"), "");
  assert.throws(() => instanceSecret(join(folder, "secret")), /holds no secret/);
});
