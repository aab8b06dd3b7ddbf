import { type Cause, causeRules } from "#lib/cause-rules.ts";
import { dependencyIn } from "#lib/dependency.ts";
import type { CompiledRules } from "#lib/failure-rules/rule-set.ts";
import { type FailureWords, headline } from "#lib/signature.ts";

export type { Cause };

/** How pages and messages name each cause. */
export const causeWords: Readonly<Record<Cause, string>> = {
  "follow-on": "Consequence of another failure",
  dns: "Name not resolved",
  "pool-exhausted": "Connection pool exhausted",
  "lock-timeout": "Deadlock or lock timeout",
  "resource-exhausted": "Resource exhausted",
  "connection-refused": "Connection refused",
  "connection-reset": "Connection lost",
  "dependency-error": "Dependency answered with an error",
  authentication: "Authentication or certificate",
  "async-wait": "Waited in vain for a condition",
  "network-timeout": "Network timeout",
  "contract-mismatch": "Schema or contract mismatch",
  "order-dependency": "Order dependency",
  "null-or-type-error": "Null or type error",
  assertion: "Assertion",
  crash: "Crash or unexpected error",
  unknown: "Unknown",
};

/**
 * Category of a failure by its words, and the host or service that they name where the cause lies outside the test. The
 * exception type and the first own lines decide; where they only say that something went wrong, the "Caused by"
 * lines of the stack do. "unknown" for no words. A project's own rules come first, on all of these lines.
 */
export function causeOf(failure: FailureWords, own?: Pick<CompiledRules, "causeIn">): CauseOfFailure {
  const head = headline(failure);
  const ruled = own?.causeIn(`${head}\n${rootCauses(failure.text)}`);
  if (ruled?.dependency !== undefined) return { cause: ruled.cause, dependency: ruled.dependency };
  if (ruled !== undefined) return withDependency(ruled.cause, head, rootCauses(failure.text));
  const first = causeIn(head);
  const root = first === "unknown" || first === "crash" ? rootCauses(failure.text) : "";
  const deeper = root === "" ? "unknown" : causeIn(root);
  const cause = deeper === "unknown" ? first : deeper;
  return withDependency(cause, head, root);
}

/** A failure's category, and the host or service to blame. */
export type CauseOfFailure = { readonly cause: Cause; readonly dependency?: string };

function withDependency(cause: Cause, head: string, root: string): CauseOfFailure {
  const dependency = liesOutside.has(cause) ? (dependencyIn(head) ?? dependencyIn(root)) : undefined;
  return dependency === undefined ? { cause } : { cause, dependency };
}

function causeIn(words: string): Cause {
  return causeRules.find(([, pattern]) => pattern.test(words))?.[0] ?? "unknown";
}

/** What a Java or .NET stack names below its first frames, of a bounded length. */
function rootCauses(text: string): string {
  const causes = text.slice(0, 20_000).match(/^(?:Caused by: | ---> ).*$/gm) ?? [];
  return causes.join("\n").slice(0, 2000);
}

const liesOutside: ReadonlySet<Cause> = new Set([
  "dns",
  "pool-exhausted",
  "connection-refused",
  "connection-reset",
  "dependency-error",
  "authentication",
  "network-timeout",
  "contract-mismatch",
]);
