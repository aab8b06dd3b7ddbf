import assert from "node:assert/strict";
import test from "node:test";
import { reachableOrigin } from "#lib/reachable-origin.ts";

test("a server that listens on all addresses is reached by the machine's own", () => {
  assert.equal(reachableOrigin("0.0.0.0", 3000), "http://127.0.0.1:3000");
  assert.equal(reachableOrigin("::", 3000), "http://[::1]:3000");
});

test("another one by the address that it listens on", () => {
  assert.equal(reachableOrigin("ci.example", 80), "http://ci.example:80");
  assert.equal(reachableOrigin("fe80::1", 80), "http://[fe80::1]:80");
});
