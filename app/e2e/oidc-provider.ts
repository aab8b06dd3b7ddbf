import { createHash, createSign, generateKeyPairSync, type KeyObject, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** Whom the provider says a browser to be. */
export type Claims = {
  readonly sub: string;
  readonly email: string;
  readonly email_verified: boolean;
  readonly name: string;
};

export type OidcProvider = {
  readonly issuer: string;
  /** Who comes next. */
  claims: Claims;
  /** Signs with another key than it publishes from now on. */
  forge(): void;
  close(): void;
};

/** An OpenID Connect provider that asks nobody anything: code flow with PKCE, nonce and RS256, as real ones do. */
export async function startOidcProvider(claims: Claims): Promise<OidcProvider> {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  let signingKey = privateKey;
  const codes = new Map<string, { nonce: string; challenge: string; client: string }>();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", provider.issuer);
    const query = url.searchParams;
    const json = (value: unknown, status = 200) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    switch (url.pathname) {
      case "/.well-known/openid-configuration":
        return json(discovery(provider.issuer));
      case "/jwks":
        return json({
          keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", alg: "RS256", use: "sig" }],
        });
      case "/authorize": {
        const code = randomUUID();
        const asked = (name: string) => query.get(name) ?? "";
        codes.set(code, {
          ...{ nonce: asked("nonce"), challenge: asked("code_challenge"), client: asked("client_id") },
        });
        const back = new URL(asked("redirect_uri"));
        back.search = new URLSearchParams({ code, state: asked("state"), iss: provider.issuer }).toString();
        return response.writeHead(302, { location: back.href }).end();
      }
      case "/token": {
        const sent = new URLSearchParams(await bodyOf(request));
        const known = codes.get(sent.get("code") ?? "");
        const proof = createHash("sha256")
          .update(sent.get("code_verifier") ?? "")
          .digest("base64url");
        if (known === undefined || proof !== known.challenge) return json({ error: "invalid_grant" }, 400);
        codes.delete(sent.get("code") ?? "");
        const times = { iat: seconds(), exp: seconds() + 300 };
        const said = { iss: provider.issuer, aud: known.client, nonce: known.nonce, ...times };
        const idToken = sign({ ...said, ...provider.claims }, signingKey);
        return json({ access_token: "of no use", token_type: "Bearer", id_token: idToken, expires_in: 300 });
      }
      default:
        return json({ error: "not_found" }, 404);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const provider: OidcProvider = {
    issuer: `http://127.0.0.1:${port}`,
    claims,
    forge() {
      signingKey = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return provider;
}

function discovery(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
  };
}

function sign(claims: unknown, key: KeyObject): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const content = `${part({ alg: "RS256", typ: "JWT", kid: "1" })}.${part(claims)}`;
  return `${content}.${createSign("RSA-SHA256").update(content).sign(key, "base64url")}`;
}

function bodyOf(request: IncomingMessage): Promise<string> {
  return text(request);
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}
