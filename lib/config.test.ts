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
        signIn: { secret: undefined, providers: [], defaultRole: undefined },
      },
    });
  });

  it("takes every setting from the environment", () => {
    const env = {
      HOST: "0.0.0.0",
      PORT: "8080",
      FLAKEBOARD_DATA: "/srv/flakeboard",
      FLAKEBOARD_URL: "https://flakes.example.com/",
      FLAKEBOARD_MAX_UPLOAD_MB: "2",
      FLAKEBOARD_KEEP_BODIES_DAYS: "0",
      FLAKEBOARD_SMTP_URL: "smtps://me:secret@mail.example.com",
      FLAKEBOARD_MAIL_FROM: "Flakeboard <flakes@example.com>",
      FLAKEBOARD_ALLOW_PRIVATE_WEBHOOKS: "Chat.internal, 10.0.0.7",
      FLAKEBOARD_SECRET: "0123456789abcdef0123456789abcdef",
      FLAKEBOARD_DEFAULT_ROLE: "viewer",
      FLAKEBOARD_GITHUB_ID: "Iv1.1",
      FLAKEBOARD_GITHUB_SECRET: "g",
      FLAKEBOARD_OIDC_ISSUER: "https://login.example.com/realms/main/",
      FLAKEBOARD_OIDC_ID: "flakeboard",
      FLAKEBOARD_OIDC_SECRET: "o",
      FLAKEBOARD_OIDC_NAME: "Keycloak",
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
        signIn: {
          secret: "0123456789abcdef0123456789abcdef",
          defaultRole: "viewer",
          providers: [
            { id: "github", name: "GitHub", clientId: "Iv1.1", clientSecret: "g" },
            {
              id: "oidc",
              name: "Keycloak",
              clientId: "flakeboard",
              clientSecret: "o",
              issuer: "https://login.example.com/realms/main",
            },
          ],
        },
      },
    });
  });

  it("takes a blank variable for an unset one", () => {
    assert.deepEqual(readConfig({ HOST: "", PORT: " ", FLAKEBOARD_URL: "" }), readConfig({}));
  });

  it("names an address that a browser can open", () => {
    const openAt = (host: string) => requireConfig({ HOST: host }).url;
    assert.equal(openAt("0.0.0.0"), "http://localhost:3000");
    assert.equal(openAt("::"), "http://localhost:3000");
    assert.equal(openAt("::1"), "http://[::1]:3000");
    assert.equal(openAt("ci.example.com"), "http://ci.example.com:3000");
  });

  it("takes any host: who may see what is settled by signing in", () => {
    for (const host of ["0.0.0.0", "::", "192.168.1.4", "localhost", "127.0.0.1", "::1"]) {
      assert.deepEqual(faultsOf({ HOST: host }), [], host);
    }
  });

  it("says what is missing of settings that belong together", () => {
    assert.match(faultsOf({ FLAKEBOARD_GITHUB_ID: "x" }).join(), /^FLAKEBOARD_GITHUB_SECRET must be set/);
    assert.match(
      faultsOf({ FLAKEBOARD_OIDC_SECRET: "x" }).join(),
      /^FLAKEBOARD_OIDC_ISSUER and FLAKEBOARD_OIDC_ID must be set where FLAKEBOARD_OIDC_SECRET is/,
    );
  });

  it("refuses a short secret, an unknown role and a provider in clear text, without repeating the secret", () => {
    assert.match(faultsOf({ FLAKEBOARD_SECRET: "hunter2" }).join(), /^FLAKEBOARD_SECRET is too short/);
    assert.ok(!faultsOf({ FLAKEBOARD_SECRET: "hunter2" }).join().includes("hunter2"));
    assert.match(faultsOf({ FLAKEBOARD_DEFAULT_ROLE: "root" }).join(), /viewer, maintainer, administrator/);
    const oidc = { FLAKEBOARD_OIDC_ID: "x", FLAKEBOARD_OIDC_SECRET: "x" };
    for (const issuer of ["http://login.example.com", "login.example.com", "https://x.test/?a=b"]) {
      assert.match(faultsOf({ ...oidc, FLAKEBOARD_OIDC_ISSUER: issuer }).join(), /with https:\/\//, issuer);
    }
    assert.deepEqual(faultsOf({ ...oidc, FLAKEBOARD_OIDC_ISSUER: "http://127.0.0.1:8080" }), []);
  });

  it("gives nobody who has an account at GitHub more than to read", () => {
    const github = { FLAKEBOARD_GITHUB_ID: "x", FLAKEBOARD_GITHUB_SECRET: "x" };
    for (const role of ["maintainer", "administrator"]) {
      assert.match(
        faultsOf({ ...github, FLAKEBOARD_DEFAULT_ROLE: role }).join(),
        /account at GitHub.*give viewer/,
      );
    }
    assert.deepEqual(faultsOf({ ...github, FLAKEBOARD_DEFAULT_ROLE: "viewer" }), []);
    const oidc = {
      FLAKEBOARD_OIDC_ISSUER: "https://login.test",
      FLAKEBOARD_OIDC_ID: "x",
      FLAKEBOARD_OIDC_SECRET: "x",
    };
    assert.deepEqual(faultsOf({ ...oidc, FLAKEBOARD_DEFAULT_ROLE: "maintainer" }), []);
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
