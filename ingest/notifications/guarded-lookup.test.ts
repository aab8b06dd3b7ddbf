import assert from "node:assert/strict";
import type { LookupAddress } from "node:dns";
import { describe, it } from "node:test";
import { ForbiddenAddressError, guardedLookup } from "#ingest/notifications/guarded-lookup.ts";
import type { AllowedHosts } from "#lib/notifications/webhook-target.ts";

function lookup(addresses: readonly string[], allowed: AllowedHosts = [], all = true): Promise<unknown> {
  const resolved = addresses.map(
    (address): LookupAddress => ({ address, family: address.includes(":") ? 6 : 4 }),
  );
  const guarded = guardedLookup(allowed, (_, __, callback) => callback(null, resolved));
  return new Promise((resolve, reject) => {
    guarded("hooks.example.com", { all }, (error, address, family) => {
      if (error !== null) reject(error);
      else resolve(all ? (address as LookupAddress[]).map((one) => one.address) : [address, family]);
    });
  });
}

describe("guardedLookup", () => {
  it("gives the addresses that it looked at, all or the first", async () => {
    assert.deepEqual(await lookup(["1.1.1.1", "2606:4700::1111"]), ["1.1.1.1", "2606:4700::1111"]);
    assert.deepEqual(await lookup(["2606:4700::1111", "1.1.1.1"], [], false), ["2606:4700::1111", 6]);
  });

  it("refuses a name of which one address is private, whichever", async () => {
    for (const address of [
      "10.0.0.1",
      "169.254.169.254",
      "::1",
      "::ffff:10.0.0.1",
      "0.0.0.0",
      "100.64.0.1",
    ]) {
      for (const addresses of [[address], ["1.1.1.1", address], [address, "1.1.1.1"]]) {
        await assert.rejects(lookup(addresses), ForbiddenAddressError, addresses.join());
      }
    }
  });

  it("lets through what is allowed by name", async () => {
    assert.deepEqual(await lookup(["10.0.0.1"], ["hooks.example.com"]), ["10.0.0.1"]);
    assert.deepEqual(await lookup(["10.0.0.1"], "all"), ["10.0.0.1"]);
    await assert.rejects(lookup(["10.0.0.1"], ["example.com"]), ForbiddenAddressError);
  });

  it("fails for a name without an address", async () => {
    await assert.rejects(lookup([]), /has no address/);
  });
});
