/** What a failure's category says about where it comes from. */
export type CauseClass = "infrastructure" | "timing" | "code";

/**
 * The class of a category word of `lib/cause-rules.ts`: infrastructure fails in outages, timing in flakes, everything
 * else, an unknown or missing word included, speaks of the code.
 */
export function causeClass(cause: string | undefined): CauseClass {
  if (cause !== undefined && infrastructure.has(cause)) return "infrastructure";
  return cause !== undefined && timing.has(cause) ? "timing" : "code";
}

const infrastructure: ReadonlySet<string> = new Set([
  "dns",
  "pool-exhausted",
  "resource-exhausted",
  "connection-refused",
  "connection-reset",
  "dependency-error",
  "network-timeout",
  "authentication",
]);

const timing: ReadonlySet<string> = new Set(["async-wait", "lock-timeout"]);
