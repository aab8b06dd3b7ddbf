import { type Cause, causeWords } from "#lib/cause.ts";
import { formatCount } from "#lib/format/format-count.ts";

/** What is known of a failure that the environment probably caused. */
type Struck = { readonly cause?: string | undefined; readonly dependency?: string | undefined };

/**
 * What failures that the environment probably caused have in common, in a sentence: the dependency that most of them
 * name, else their most frequent cause. Undefined for none.
 */
export function outageWords(failures: readonly Struck[]): string | undefined {
  if (failures.length === 0) return undefined;
  const tests = (count: number) => (count === 1 ? "1 test" : `${formatCount(count)} tests`);
  const all = `Trouble in the environment: ${tests(failures.length)} failed`;
  const cause = mostFrequent(failures.map((failure) => failure.cause));
  const dependency = mostFrequent(failures.map((failure) => failure.dependency));
  const how =
    cause === undefined || cause.value === "unknown"
      ? ""
      : `, ${share(cause.count, failures.length)} with ${(causeWords[cause.value as Cause] ?? cause.value).toLowerCase()}`;
  const where =
    dependency === undefined
      ? ""
      : `; ${share(dependency.count, failures.length)} name${dependency.count === 1 ? "s" : ""} ${dependency.value}`;
  return `${all}${how}${where}.`;
}

function share(count: number, of: number): string {
  return count === of ? (of === 1 ? "it" : "all of them") : formatCount(count);
}

function mostFrequent(values: readonly (string | undefined)[]): { value: string; count: number } | undefined {
  const counted = new Map<string, number>();
  for (const value of values) if (value !== undefined) counted.set(value, (counted.get(value) ?? 0) + 1);
  const [most] = [...counted].sort(([a, as], [b, bs]) => bs - as || a.localeCompare(b));
  return most && { value: most[0], count: most[1] };
}
