import { isPublicAddress } from "#lib/notifications/address-class.ts";

/** Hosts that are let through although they may lie in a private network: all, or those by name. */
export type AllowedHosts = "all" | readonly string[];

export type TargetRead =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly fault: string };

const mostCharacters = 2000;

/**
 * The address that a webhook is sent to, or what is wrong with it and the cure. Names are looked at again when they are
 * resolved, at each connection; here only what can be told from the text.
 */
export function readTarget(text: string, allowed: AllowedHosts): TargetRead {
  const trimmed = text.trim();
  const url = trimmed.length <= mostCharacters ? URL.parse(trimmed) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === "") {
    return { ok: false, fault: "Give a whole address, such as https://hooks.example.com/flakeboard." };
  }
  if (url.username !== "" || url.password !== "") {
    return { ok: false, fault: "Leave out name and password: they would stand in logs on the way." };
  }
  url.hash = "";
  if (isAllowedHost(url.hostname, allowed)) return { ok: true, url: url.href };
  if (url.protocol === "http:") {
    return { ok: false, fault: `Use https://: what is sent to ${url.hostname} could be read on the way.` };
  }
  if (isLocalName(url.hostname) || isPrivateLiteral(url.hostname)) {
    return { ok: false, fault: privateFault(url.hostname) };
  }
  return { ok: true, url: url.href };
}

export function isAllowedHost(hostname: string, allowed: AllowedHosts): boolean {
  return allowed === "all" || allowed.includes(hostname.toLowerCase());
}

/** The address that stands in a URL in place of a name, without brackets; undefined for a name. */
export function addressIn(hostname: string): string | undefined {
  if (hostname.startsWith("[")) return hostname.slice(1, -1);
  // A URL writes every spelling of an IPv4 address with four decimal parts, and no name ends in a number.
  return /^\d+(?:\.\d+){3}$/.test(hostname) ? hostname : undefined;
}

/** Why nothing is sent there, and the cure. */
export function privateFault(host: string): string {
  return (
    `${host} is in a private network, where Flakeboard sends nothing. If it is meant, whoever runs Flakeboard allows ` +
    `it with FLAKEBOARD_ALLOW_PRIVATE_WEBHOOKS=${host}.`
  );
}

function isPrivateLiteral(hostname: string): boolean {
  const address = addressIn(hostname);
  return address !== undefined && !isPublicAddress(address);
}

function isLocalName(hostname: string): boolean {
  const name = hostname.replace(/\.$/, "");
  return name === "localhost" || name.endsWith(".localhost");
}
