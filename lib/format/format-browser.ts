/** The first that fits: browsers claim to be each other, and the most special one says so first here. */
const browsers = [
  ["Edg", "Edge"],
  ["OPR", "Opera"],
  ["Firefox", "Firefox"],
  ["Chrome", "Chrome"],
  ["Safari", "Safari"],
  ["curl", "curl"],
  ["node", "Node"],
] as const;

const systems = [
  ["Android", "Android"],
  ["iPhone", "iOS"],
  ["iPad", "iOS"],
  ["Windows", "Windows"],
  ["Mac OS X", "macOS"],
  ["Linux", "Linux"],
] as const;

/** What a person calls the browser that a user agent's name tells of: "Firefox on Linux". */
export function formatBrowser(userAgent: string | undefined): string {
  const browser = browsers.find(([mark]) => userAgent?.includes(mark))?.[1] ?? "Unknown browser";
  const system = systems.find(([mark]) => userAgent?.includes(mark))?.[1];
  return system === undefined ? browser : `${browser} on ${system}`;
}
