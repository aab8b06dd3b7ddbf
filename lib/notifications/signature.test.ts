import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { newWebhookSecret, signatureHeaders } from "#lib/notifications/signature.ts";

describe("signatureHeaders", () => {
  it("signs the example of Standard Webhooks' own libraries", () => {
    const headers = signatureHeaders(
      "msg_p5jXN8AQM9LWM0D4loKWxJek",
      1_614_265_330_999,
      '{"test": 2432232314}',
      ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
    );
    assert.deepEqual(headers, {
      "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    });
  });

  it("signs with each of two secrets while they change", () => {
    const secrets = [newWebhookSecret(), newWebhookSecret()];
    const both = signatureHeaders("msg_1", 0, "{}", secrets)["webhook-signature"];
    const [first, second] = secrets.map(
      (secret) => signatureHeaders("msg_1", 0, "{}", [secret])["webhook-signature"],
    );
    assert.equal(both, `${first} ${second}`);
    assert.notEqual(first, second);
  });
});

describe("newWebhookSecret", () => {
  it("gives 256 bits that do not repeat", () => {
    assert.match(newWebhookSecret(), /^whsec_[A-Za-z0-9+/]{43}=$/);
    assert.notEqual(newWebhookSecret(), newWebhookSecret());
  });
});
