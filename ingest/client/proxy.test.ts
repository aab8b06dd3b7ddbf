import assert from "node:assert/strict";
import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { type AddressInfo, connect, type Server } from "node:net";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { uploadAnswer } from "./api-peer.ts";
import { client, folderOf, green } from "./client-process.ts";
import { ProxyRefusal, proxyFor } from "./proxy.ts";
import { testCertificate } from "./test-certificate.ts";

const upload = ["upload", "*.xml", "--strict-upload"];
const servers: Server[] = [];
after(() => {
  for (const server of servers) server.close();
});

describe("the proxy for an address", () => {
  const proxyOf = (address: string, env: Record<string, string>) => proxyFor(new URL(address), env)?.href;
  const proxy = "http://proxy.corp:3128/";

  it("is what the environment names for its scheme", () => {
    assert.equal(proxyOf("https://a.example", { HTTPS_PROXY: "proxy.corp:3128" }), proxy);
    assert.equal(proxyOf("https://a.example", { https_proxy: proxy, HTTPS_PROXY: "http://other" }), proxy);
    assert.equal(proxyOf("https://a.example", { HTTP_PROXY: proxy }), undefined);
    assert.equal(proxyOf("http://a.example", { http_proxy: proxy }), proxy);
    assert.equal(proxyOf("http://a.example", { ALL_PROXY: proxy }), proxy);
    assert.equal(proxyOf("https://a.example", { HTTPS_PROXY: "" }), undefined);
  });

  it("is none for this machine, and for what NO_PROXY takes out", () => {
    const rows: [address: string, exceptions: string, isDirect: boolean][] = [
      ["https://localhost:3000", "", true],
      ["https://127.0.0.1", "", true],
      ["https://[::1]:8443", "", true],
      ["https://a.corp", "b.corp, .corp", true],
      ["https://deep.a.corp", "a.corp", true],
      ["https://deep.a.corp", "*.a.corp", true],
      ["https://nota.corp", "a.corp", false],
      ["https://a.corp", "A.CORP:443", true],
      ["https://a.corp", "a.corp:8443", false],
      ["https://10.1.2.3:8443", "10.1.2.3", true],
      ["https://a.corp", "*", true],
      ["https://a.corp", ",, .", false],
    ];
    for (const [address, exceptions, isDirect] of rows) {
      const found = proxyOf(address, { HTTPS_PROXY: proxy, NO_PROXY: exceptions });
      assert.equal(found, isDirect ? undefined : proxy, `${address} ${exceptions}`);
    }
  });

  it("is refused where it is no HTTP proxy", () => {
    for (const value of ["socks5://proxy.corp", "http://", "http://a b"]) {
      assert.throws(() => proxyOf("https://a.example", { HTTPS_PROXY: value }), ProxyRefusal, value);
    }
  });
});

describe("an upload through a proxy", () => {
  it("goes to an http server in the proxy's hands, with name and password for the proxy alone", async () => {
    const asked: { url: string | undefined; headers: NodeJS.Dict<string | string[]> }[] = [];
    const proxy = createServer((request, response) => {
      asked.push({ url: request.url, headers: request.headers });
      request.resume().on("end", () => response.end(JSON.stringify(answer)));
    });
    const { port } = await listen(proxy);
    const { status, stderr } = await client(folderOf({ "r.xml": green }), upload, [], {
      FLAKEBOARD_URL: "http://flakeboard.test:8080/at",
      HTTP_PROXY: `http://ada:s%40cret@127.0.0.1:${port}`,
    });
    assert.equal(status, 0, stderr);
    assert.match(
      asked[0]?.url ?? "",
      /^http:\/\/flakeboard\.test:8080\/at\/api\/v1\/projects\/shop\/reports\?/,
    );
    assert.equal(asked[0]?.headers.host, "flakeboard.test:8080");
    assert.equal(
      asked[0]?.headers["proxy-authorization"],
      `Basic ${Buffer.from("ada:s@cret").toString("base64")}`,
    );
  });

  it("goes to an https server in a tunnel: the proxy learns the host and no token", async () => {
    let token = "";
    const server = createSecureServer(testCertificate, (request, response) => {
      token = request.headers.authorization ?? "";
      request.resume().on("end", () => response.end(JSON.stringify(answer)));
    });
    const { port: serverPort } = await listen(server);
    const { proxy, seen } = tunnels(serverPort);
    const { port } = await listen(proxy);
    const folder = folderOf({ "r.xml": green, "ca.pem": testCertificate.cert });
    const env = {
      FLAKEBOARD_URL: "https://flakeboard.test",
      HTTPS_PROXY: `http://ada:x@127.0.0.1:${port}`,
    };
    const trusting = { ...env, NODE_EXTRA_CA_CERTS: join(folder, "ca.pem") };
    const { status, stderr } = await client(folder, upload, [], trusting);
    assert.equal(status, 0, stderr);
    assert.equal(token, "Bearer fb_secret");
    assert.deepEqual(seen, ["CONNECT flakeboard.test:443 Basic YWRhOng="]);

    token = "";
    const strange = await client(folder, upload, [], env);
    assert.equal(strange.status, 70);
    assert.match(strange.stderr, /self-signed certificate.*NODE_EXTRA_CA_CERTS/);
    assert.equal(token, "", "a server that is not trusted gets no token");
  });

  it("that refuses is not asked again; one that hangs ends with the time", async () => {
    let asked = 0;
    const refusing = createServer().on("connect", (_, socket) => {
      asked += 1;
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
    });
    const { port } = await listen(refusing);
    const folder = folderOf({ "r.xml": green });
    const env = { FLAKEBOARD_URL: "https://flakeboard.test" };
    const refused = await client(folder, upload, [], { ...env, HTTPS_PROXY: `127.0.0.1:${port}` });
    assert.equal(refused.status, 70);
    assert.match(refused.stderr, /flakeboard\.test: the proxy 127\.0\.0\.1:\d+ answered 407/);
    assert.equal(asked, 1);

    const hanging = createServer().on("connect", (_, socket) => socket.on("error", () => {}));
    const { port: deaf } = await listen(hanging);
    const args = [...upload, "--timeout", "0.5"];
    const hung = await client(folder, args, [], { ...env, HTTPS_PROXY: `127.0.0.1:${deaf}` });
    assert.equal(hung.status, 70);
  });
});

const reply = uploadAnswer();
const answer = typeof reply === "object" ? reply.body : undefined;

/** A proxy that takes every tunnel to one port of this machine. */
function tunnels(port: number) {
  const seen: string[] = [];
  const proxy = createServer().on("connect", (request, socket, head) => {
    seen.push(`CONNECT ${request.url} ${request.headers["proxy-authorization"]}`);
    const far = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      far.write(head);
      far.pipe(socket).pipe(far);
    });
    for (const end of [far, socket]) end.on("error", () => {});
  });
  return { proxy, seen };
}

async function listen(server: Server): Promise<AddressInfo> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server.address() as AddressInfo;
}
