import assert from "node:assert/strict";
import { test } from "node:test";
import { dependencyIn } from "#lib/dependency.ts";

test("the host or service that a failure names is found", () => {
  const texts: [text: string, dependency: string][] = [
    ["fetch https://user:pw@API.acme.test:8443/v2/orders?x=1 timed out", "api.acme.test"],
    ["connection refused to payments:8443", "payments"],
    ["Read timed out talking to mail.example.test:52542", "mail.example.test"],
    ["Error: getaddrinfo EAI_AGAIN cache-1.internal attempt 2", "cache-1.internal"],
    ["dial tcp: lookup redis: no such host", "redis"],
    ["java.net.UnknownHostException: ledger", "ledger"],
    ["HTTPError: 503 Service Unavailable from search.internal trace=0dca", "search.internal"],
    ["Error: connect ECONNREFUSED 127.0.0.1:50028 (coupon service)", "coupon service"],
    ["Error: connect ECONNREFUSED 127.0.0.1:5432", "postgresql"],
  ];
  for (const [text, dependency] of texts) assert.equal(dependencyIn(text), dependency, text);
});

test("places in sources, packages, ephemeral ports and plain words are no dependencies", () => {
  for (const text of [
    "Error: connect ECONNREFUSED 127.0.0.1:50028",
    "timed out at cart.ts:120",
    "com.acme.shop.net.CartException: line:42, code:137",
    "org.apache.pulsar.client.api.Timeout",
    "",
  ]) {
    assert.equal(dependencyIn(text), undefined, text);
  }
});
