import assert from "node:assert/strict";
import test from "node:test";
import { neededConfirmations } from "#lib/quarantine/confirmations.ts";

test("each risk needs its own confirmation", () => {
  const plain = { signatures: "known", broken: 0, contract: 0 } as const;
  assert.deepEqual(neededConfirmations(plain), []);
  assert.deepEqual(neededConfirmations({ ...plain, signatures: "all" }), ["all-signatures"]);
  assert.deepEqual(neededConfirmations({ ...plain, broken: 1 }), ["broken"]);
  assert.deepEqual(neededConfirmations({ signatures: "all", broken: 2, contract: 1 }), [
    "all-signatures",
    "broken",
    "contract",
  ]);
});
