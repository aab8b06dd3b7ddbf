import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { addressIn, readTarget } from "#lib/notifications/webhook-target.ts";

function faultOf(text: string, allowed: "all" | readonly string[] = []): string | undefined {
  const read = readTarget(text, allowed);
  return read.ok ? undefined : read.fault;
}

describe("readTarget", () => {
  it("takes addresses on the Internet by https, whatever the port", () => {
    for (const url of [
      "https://hooks.example.com/a?b=c",
      "https://hooks.example.com:8443/",
      "https://1.1.1.1/",
    ]) {
      assert.deepEqual(readTarget(url, []), { ok: true, url });
    }
    assert.deepEqual(readTarget("  https://Hooks.Example.com/x#here ", []), {
      ok: true,
      url: "https://hooks.example.com/x",
    });
  });

  it("refuses what is not a web address", () => {
    for (const text of [
      "",
      "hooks.example.com",
      "ftp://example.com",
      "file:///etc/passwd",
      "gopher://x:70/",
      "https://",
      `https://example.com/${"a".repeat(2000)}`,
    ]) {
      assert.match(faultOf(text) ?? "", /whole address/, text.slice(0, 60));
    }
  });

  it("refuses passwords in the address", () => {
    assert.match(faultOf("https://me:secret@example.com/") ?? "", /name and password/);
    assert.match(faultOf("https://me@example.com/", "all") ?? "", /name and password/);
  });

  it("refuses http, except to hosts that are allowed", () => {
    assert.match(faultOf("http://example.com/") ?? "", /Use https/);
    assert.equal(faultOf("http://chat.internal/", ["chat.internal"]), undefined);
    assert.equal(faultOf("http://127.0.0.1:9000/", "all"), undefined);
  });

  it("refuses private addresses however they are spelt, and says how to allow them", () => {
    for (const host of [
      "localhost",
      "localhost.",
      "a.localhost",
      "127.0.0.1",
      "127.1",
      "0x7f000001",
      "2130706433",
      "0177.0.0.1",
      "169.254.169.254",
      "0.0.0.0",
      "0",
      "[::1]",
      "[::ffff:127.0.0.1]",
      "[fd00:ec2::254]",
      "[::]",
      "10.1.2.3",
      "100.64.1.1",
      "１２７.0.0.1", // full-width digits
    ]) {
      assert.match(faultOf(`https://${host}/x`) ?? "", /FLAKEBOARD_ALLOW_PRIVATE_WEBHOOKS=/, host);
      assert.equal(faultOf(`https://${host}/x`, "all"), undefined, host);
    }
    assert.match(faultOf("https://10.0.0.1/", ["10.0.0.2"]) ?? "", /private network/);
    assert.equal(faultOf("https://10.0.0.2/", ["10.0.0.2"]), undefined);
  });
});

describe("addressIn", () => {
  it("tells addresses from names", () => {
    assert.equal(addressIn("[::1]"), "::1");
    assert.equal(addressIn("10.0.0.1"), "10.0.0.1");
    assert.equal(addressIn("1.example.com"), undefined);
  });
});
