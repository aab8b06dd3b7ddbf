import assert from "node:assert/strict";
import { resolve } from "node:path";
import { describe, it } from "node:test";
import { readConfig, requireConfig } from "#lib/config.ts";

function faultsOf(env: Record<string, string>): readonly string[] {
  const read = readConfig(env);
  return read.ok ? [] : read.faults;
}

describe("readConfig", () => {
  it("gives defaults that only this machine can reach when nothing is set", () => {
    assert.deepEqual(readConfig({}), {
      ok: true,
      config: {
        host: "127.0.0.1",
        port: 3000,
        dataFolder: resolve("data"),
        url: "http://127.0.0.1:3000",
        maxUploadBytes: 512 * 1024 * 1024,
        keepBodiesDays: 14,
        notifications: { smtpUrl: undefined, mailFrom: undefined, allowedHosts: [] },
      },
    });
  });

  it("takes every setting from the environment", () => {
    const env = {
      HOST: "0.0.0.0",
      PORT: "8080",
      FLAKEBOARD_INSECURE_OPEN: "1",
      FLAKEBOARD_DATA: "/srv/flakeboard",
      FLAKEBOARD_URL: "https://flakes.example.com/",
      FLAKEBOARD_MAX_UPLOAD_MB: "2",
      FLAKEBOARD_KEEP_BODIES_DAYS: "0",
      FLAKEBOARD_SMTP_URL: "smtps://me:secret@mail.example.com",
      FLAKEBOARD_MAIL_FROM: "Flakeboard <flakes@example.com>",
      FLAKEBOARD_ALLOW_PRIVATE_WEBHOOKS: "Chat.internal, 10.0.0.7",
    };
    assert.deepEqual(readConfig(env), {
      ok: true,
      config: {
        host: "0.0.0.0",
        port: 8080,
        dataFolder: "/srv/flakeboard",
        url: "https://flakes.example.com",
        maxUploadBytes: 2 * 1024 * 1024,
        keepBodiesDays: 0,
        notifications: {
          smtpUrl: "smtps://me:secret@mail.example.com",
          mailFrom: "Flakeboard <flakes@example.com>",
          allowedHosts: ["chat.internal", "10.0.0.7"],
        },
      },
    });
  });

  it("takes a blank variable for an unset one", () => {
    assert.deepEqual(readConfig({ HOST: "", PORT: " ", FLAKEBOARD_URL: "" }), readConfig({}));
  });

  it("names an address that a browser can open", () => {
    const openAt = (host: string) => requireConfig({ HOST: host, FLAKEBOARD_INSECURE_OPEN: "1" }).url;
    assert.equal(openAt("0.0.0.0"), "http://localhost:3000");
    assert.equal(openAt("::"), "http://localhost:3000");
    assert.equal(openAt("::1"), "http://[::1]:3000");
    assert.equal(openAt("ci.example.com"), "http://ci.example.com:3000");
  });

  it("refuses a host that other machines reach, until that is asked for", () => {
    for (const host of ["0.0.0.0", "::", "192.168.1.4", "127.example.com"]) {
      assert.match(faultsOf({ HOST: host }).join(), /FLAKEBOARD_INSECURE_OPEN=1/, host);
      assert.deepEqual(faultsOf({ HOST: host, FLAKEBOARD_INSECURE_OPEN: "1" }), [], host);
    }
    for (const host of ["localhost", "127.0.0.1", "127.0.1.1", "::1"]) {
      assert.deepEqual(faultsOf({ HOST: host }), [], host);
    }
  });

  it("does not guess whether an odd value means yes", () => {
    assert.match(faultsOf({ HOST: "0.0.0.0", FLAKEBOARD_INSECURE_OPEN: "yes" }).join(), /is "yes": give 1/);
  });

  it("names variable, value and cure of all faults at once", () => {
    const faults = faultsOf({
      HOST: "http://localhost",
      PORT: "70000",
      FLAKEBOARD_URL: "flakes.example.com/board",
      FLAKEBOARD_MAX_UPLOAD_MB: "1.5",
      FLAKEBOARD_KEEP_BODIES_DAYS: "-1",
    });
    assert.deepEqual(
      faults.map((fault) => fault.slice(0, fault.indexOf(":"))),
      [
        'PORT is "70000"',
        'HOST is "http',
        'FLAKEBOARD_URL is "flakes.example.com/board"',
        'FLAKEBOARD_MAX_UPLOAD_MB is "1.5"',
        'FLAKEBOARD_KEEP_BODIES_DAYS is "-1"',
      ],
    );
    assert.match(faults[0] ?? "", /whole number from 1 to 65535, or unset it for 3000/);
  });

  it("refuses half a setting of mail, and does not repeat what may hold a password", () => {
    const [fault, ...others] = faultsOf({ FLAKEBOARD_SMTP_URL: "me:secret@mail.example.com" });
    assert.match(fault ?? "", /FLAKEBOARD_SMTP_URL/);
    assert.deepEqual(others, []);
    assert.doesNotMatch(fault ?? "", /secret/);
    assert.match(faultsOf({ FLAKEBOARD_SMTP_URL: "smtp://mail.example.com" }).join(), /FLAKEBOARD_MAIL_FROM/);
    for (const from of ["flakes", "Flakes <a@b.test>\r\nBcc: c@d.test", "a@b.test, c@d.test"]) {
      const env = { FLAKEBOARD_SMTP_URL: "smtp://mail.example.com", FLAKEBOARD_MAIL_FROM: from };
      assert.match(faultsOf(env).join(), /FLAKEBOARD_MAIL_FROM/, from);
    }
  });

  it("lets webhooks into all private networks or to some hosts", () => {
    const allowedBy = (text: string) =>
      requireConfig({ FLAKEBOARD_ALLOW_PRIVATE_WEBHOOKS: text }).notifications.allowedHosts;
    assert.equal(allowedBy("1"), "all");
    assert.deepEqual(allowedBy("0"), []);
    assert.deepEqual(allowedBy("[::1],chat"), ["[::1]", "chat"]);
    assert.match(faultsOf({ FLAKEBOARD_ALLOW_PRIVATE_WEBHOOKS: "http://chat/" }).join(), /host names/);
  });

  it("refuses a public address that is more than an origin", () => {
    for (const url of [
      "https://x.test/board",
      "ftp://x.test",
      "https://me:secret@x.test",
      "https://x.test?a",
      "x",
    ]) {
      assert.equal(faultsOf({ FLAKEBOARD_URL: url }).length, 1, url);
    }
  });
});

describe("requireConfig", () => {
  it("throws one error that lists all faults", () => {
    assert.throws(
      () => requireConfig({ PORT: "x", FLAKEBOARD_URL: "x" }),
      /PORT is "x".*\nFLAKEBOARD_URL is "x"/,
    );
  });
});
