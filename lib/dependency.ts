/**
 * Host or service that a failure text names, lower case, without port: "auth.svc.local", "coupon service"; for a
 * loopback or bare IP address the service usual at its port ("postgresql"). Undefined if the text names none.
 */
export function dependencyIn(text: string): string | undefined {
  for (const [, urlHost, urlPort, plainHost = "", plainPort] of text.matchAll(hostAtPort)) {
    const host = urlHost ?? plainHost;
    const port = urlHost === undefined ? plainPort : urlPort;
    if (notHosts.test(host)) continue;
    const service = isAddress(host) ? services[port ?? ""] : host.toLowerCase();
    if (service !== undefined) return service;
  }
  const named = resolved.exec(text)?.[1] ?? qualified.exec(text)?.[0] ?? serviceName.exec(text)?.[0];
  return named === undefined || isAddress(named) ? undefined : named.toLowerCase();
}

/** "https://host:8443/", "postgres://user:pw@host", "payments:8443"; the host, and its port if there is one. */
const hostAtPort =
  /[a-z][a-z\d+.-]{1,20}:\/\/(?:[^\s/@"']{1,100}@)?([a-z\d][a-z\d.-]{0,100})(?::(\d{2,5}))?|(?<![\w./\\:-])([a-z\d][a-z\d.-]{0,100}):(\d{2,5})(?![\w:.])/gi;
const resolved =
  /(?:(?:ENOTFOUND|EAI_AGAIN|EAI_NONAME|UnknownHostException:|resolve host:?|getaddrinfo(?! E[A-Z])) ['"]?|lookup (?=\S{1,100}(?: on |: )))([a-z\d][a-z\d-]{0,60}(?:\.[a-z\d-]{1,60}){0,6})/i;
const qualified =
  /(?<![\w.@/-])(?:[a-z\d-]{1,60}\.){1,6}(?:internal|local|test|example|invalid|com|net|org|io|dev|cloud|svc|lan|corp|app|co|eu)(?![\w.(-])/;
const serviceName = /\b[a-z][\w-]{1,40}[ -]service\b/i;

const notHosts =
  /^(?:line|port|status|code|errno|at|error|exit|http|https|row|column|pid|\d+)$|\.(?:[cm]?[jt]sx?|java|kt|py|rb|go|rs|cs|php|scala|cpp|cc?|h)$/i;

function isAddress(host: string): boolean {
  return /^(?:localhost|[\d.]+)$/i.test(host);
}

const services: Readonly<Record<string, string>> = {
  "1433": "sql server",
  "1521": "oracle",
  "2181": "zookeeper",
  "3306": "mysql",
  "5432": "postgresql",
  "5672": "rabbitmq",
  "6379": "redis",
  "9092": "kafka",
  "9200": "elasticsearch",
  "11211": "memcached",
  "27017": "mongodb",
};
