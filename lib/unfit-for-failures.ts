import type { Filters } from "#lib/filters.ts";

/** Why filters do nothing to signatures of failures, a sentence for each that is set. */
export function unfitForFailures({ kind, status, owner, env }: Filters): string[] {
  const unfit = [
    ...(kind === undefined ? [] : ["kind"]),
    ...(status === undefined ? [] : ["status"]),
    ...(owner === undefined ? [] : ["owner"]),
    ...Object.keys(env).map((key) => `env.${key.slice(0, 60)}`),
  ];
  return unfit.map(
    (name) => `The filter "${name}" does not apply here: a signature gathers failures of all of them.`,
  );
}
