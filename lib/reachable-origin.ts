/** Where this machine reaches a server that listens on `host`: one that listens on all addresses, on the machine's own. */
export function reachableOrigin(host: string, port: number): string {
  const reachable = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
}
