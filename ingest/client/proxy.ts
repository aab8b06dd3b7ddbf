import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { Environment } from "./ci-variables.ts";

/** The proxy will not have it: asking again would not help. */
export class ProxyRefusal extends Error {}

/**
 * The proxy that the environment names for an address, as curl reads it: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY,
 * in small letters first. None for this machine itself. Throws `ProxyRefusal` for what is no proxy of ours.
 */
export function proxyFor(url: URL, env: Environment): URL | undefined {
  const read = (name: string) => env[name.toLowerCase()] || env[name];
  const isSecure = url.protocol === "https:";
  const given = (isSecure ? read("HTTPS_PROXY") : read("HTTP_PROXY")) ?? read("ALL_PROXY");
  if (!given || isHere(url.hostname) || isExcepted(url, read("NO_PROXY") ?? "")) return undefined;
  const name = isSecure ? "HTTPS_PROXY" : "HTTP_PROXY";
  let proxy: URL;
  try {
    proxy = new URL(given.includes("://") ? given : `http://${given}`);
  } catch {
    throw new ProxyRefusal(`${name} is no address`);
  }
  if (/^https?:$/.test(proxy.protocol)) return proxy;
  throw new ProxyRefusal(
    `${name} names a ${proxy.protocol.slice(0, -1)} proxy: only http and https are spoken`,
  );
}

/** Name and password for the proxy, which stand in its address. */
export function proxyHeaders({ username, password }: URL): Record<string, string> {
  if (!username && !password) return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { "proxy-authorization": `Basic ${Buffer.from(pair).toString("base64")}` };
}

export type TunnelOptions = {
  /** Ends the wait for the proxy, and with it the tunnel. */
  readonly signal: AbortSignal;
  /** Ends it when the proxy says nothing for so long. */
  readonly silenceMs: number;
};

/** A connection with TLS through a proxy to the host of `url`. The proxy learns host and port and sees nothing else. */
export function openTunnel(url: URL, proxy: URL, { signal, silenceMs }: TunnelOptions): Promise<Socket> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const target = `${url.hostname}:${url.port || 443}`;
  return new Promise((resolve, reject) => {
    const send = proxy.protocol === "https:" ? requestHttps : requestHttp;
    const asked = send(new URL("/", proxy.origin), {
      ...{ method: "CONNECT", path: target, agent: false, signal },
      headers: { host: target, ...proxyHeaders(proxy) },
    });
    asked.setTimeout(silenceMs, () => asked.destroy(new Error(`no answer from the proxy ${proxy.host}`)));
    asked.on("error", reject);
    // An answer that is no tunnel comes as an answer, for CONNECT too.
    asked.on("response", (response) => {
      response.resume();
      reject(refusal(proxy, response.statusCode));
      asked.destroy();
    });
    asked.on("connect", (response, socket) => {
      if (response.statusCode !== 200) {
        socket.destroy();
        reject(refusal(proxy, response.statusCode));
        return;
      }
      socket.setTimeout(0);
      resolve(connectTls({ socket, ...(isIP(host) ? { host } : { host, servername: host }) }));
    });
    asked.end();
  });
}

function refusal({ host }: URL, status = 0): Error {
  const reason = `the proxy ${host} answered ${status}`;
  return status >= 400 && status < 500 ? new ProxyRefusal(reason) : new Error(reason);
}

function isHere(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Names stand for themselves and what lies below them, with a port for that alone; * for all. */
function isExcepted(url: URL, exceptions: string): boolean {
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return exceptions
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((exception) => {
      if (exception === "*") return true;
      const [, name = "", ownPort] = /^(.*?)(?::(\d+))?$/.exec(exception) ?? [];
      if (ownPort !== undefined && ownPort !== port) return false;
      const bare = name.replace(/^\*?\./, "");
      return bare !== "" && (url.hostname === bare || url.hostname.endsWith(`.${bare}`));
    });
}
