import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cpuSeconds } from "#lib/dev/cpu-seconds.ts";
import { readRecipients } from "#lib/notifications/mail-addresses.ts";

describe("readRecipients", () => {
  it("takes addresses apart and each once", () => {
    assert.deepEqual(readRecipients(" a@b.test, c.d+flakes@e-f.example;\na@b.test "), {
      ok: true,
      recipients: ["a@b.test", "c.d+flakes@e-f.example"],
    });
  });

  it("refuses what could be more than an address", () => {
    for (const text of [
      "a",
      "a@",
      "@b.test",
      "Ann <a@b.test>",
      '"a b"@c.test',
      "a@b.test\0",
      "a@b@c.test",
      "a(b)@c.test",
      "<a@b.test>",
      "a@b..test",
      "a@[127.0.0.1]",
    ]) {
      const read = readRecipients(text);
      assert.equal(read.ok, false, text);
    }
    assert.match((readRecipients("") as { fault: string }).fault, /at least one/);
  });

  it("takes twenty at most", () => {
    const many = Array.from({ length: 21 }, (_, number) => `a${number}@b.test`).join(",");
    assert.match((readRecipients(many) as { fault: string }).fault, /at most 20/);
  });

  it("is quick on what is made to be slow", () => {
    const cost = cpuSeconds(() => {
      readRecipients(`${"a.".repeat(50_000)}@${"b.".repeat(50_000)}!`);
    });
    assert.ok(cost < 5, `${cost} s`);
  });
});
