import type { Filters } from "#lib/filters.ts";

/** Why filters that only fit single results or tests do nothing to figures of whole runs of a suite: a sentence each. */
export function unfitForSuites({ env, cause, status, q }: Filters): string[] {
  const names = [
    ...Object.keys(env).map((key) => `env.${key.slice(0, 60)}`),
    ...Object.entries({ cause, status, q }).flatMap(([name, value]) => (value === undefined ? [] : [name])),
  ];
  return names.map((name) => `Suites cannot be narrowed by ${name}: their figures are of whole runs.`);
}
