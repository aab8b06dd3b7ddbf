import type { Filters } from "#lib/filters.ts";

type Narrowing = "suite" | "kind" | "status" | "cause" | "owner" | "q";

/**
 * Why filters do nothing to figures of whole runs, a sentence for each that is set and not in `fit`: a run counts
 * whole or not at all, whatever single results or tests a filter would let through.
 */
export function unfitFilters(filters: Filters, fit: readonly Narrowing[]): string[] {
  const narrowing: Record<Narrowing, string | undefined> = {
    suite: filters.suite,
    kind: filters.kind,
    status: filters.status,
    cause: filters.cause,
    owner: filters.owner,
    q: filters.q,
  };
  const unfit = (Object.keys(narrowing) as Narrowing[]).filter(
    (name) => narrowing[name] !== undefined && !fit.includes(name),
  );
  return [...unfit, ...Object.keys(filters.env).map((key) => `env.${key.slice(0, 60)}`)].map(
    (name) => `The filter "${name}" does not apply here: the figures are of whole runs.`,
  );
}
