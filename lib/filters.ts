import { addDays, dayOf, dayStart } from "#lib/day.ts";
import { nearestWord } from "#lib/nearest-word.ts";
import { type Scope, scopeCode } from "#lib/scope.ts";
import { type SuiteKind, suiteKinds } from "#lib/suite-kind.ts";
import { type TestStatus, testStatuses } from "#lib/test-status.ts";

/** Days that a view looks at, both ends included. */
export type Window = {
  /** As in the address: 24h, 7d, 30d, 90d, all, or two days joined by "..". */
  readonly name: string;
  readonly first: string;
  readonly last: string;
};

/** Which runs a view looks at: a set of scopes, or one branch by name. */
export type BranchFilter =
  | {
      readonly kind: "scopes";
      readonly name: "all" | "default" | "pulls";
      readonly scopes: readonly number[];
    }
  | { readonly kind: "branch"; readonly name: string };

/** What all analytic pages and the read API can be narrowed to; undefined where it is not narrowed. */
export type Filters = {
  readonly window: Window;
  readonly branch: BranchFilter;
  readonly suite: string | undefined;
  readonly kind: SuiteKind | undefined;
  readonly status: TestStatus | undefined;
  /** key → value of the variant. */
  readonly env: Readonly<Record<string, string>>;
  readonly cause: string | undefined;
  /** As CODEOWNERS writes it, or `noOwner`. */
  readonly owner: string | undefined;
  readonly q: string | undefined;
  readonly sort: string | undefined;
  readonly limit: number;
  /** How many rows to leave out before the first. */
  readonly offset: number;
};

/** Windows by name, in days that end today; "24h" is today and yesterday, since windows are whole UTC days. */
export const windowDays = { "24h": 2, "7d": 7, "30d": 30, "90d": 90 } as const;

/** Stands for tests that nobody owns. No owner is called so: their names begin with @ or hold one. */
export const noOwner = "nobody";

const allSince = "2000-01-01";
const scopesByName = {
  all: Object.values(scopeCode),
  default: [scopeCode.default],
  pulls: [scopeCode.pull, scopeCode.queue],
} as const satisfies Record<string, readonly (typeof scopeCode)[Scope][]>;

const known = [
  "window",
  "branch",
  "suite",
  "kind",
  "status",
  "cause",
  "owner",
  "q",
  "sort",
  "limit",
  "cursor",
];
const defaultLimit = 50;
const mostRows = 500;

/**
 * Reads the filters of an address. What cannot be understood takes its default and is told in `faults`, one
 * sentence each; the API refuses then, pages show them. `now` is epoch ms.
 */
export function parseFilters(query: URLSearchParams, now: number): { filters: Filters; faults: string[] } {
  const faults: string[] = [];
  const text = (name: string) => query.get(name)?.trim().slice(0, 300) || undefined;
  const oneOf = <T extends string>(name: string, values: readonly T[]): T | undefined => {
    const given = text(name);
    if (given === undefined || (values as readonly string[]).includes(given)) return given as T | undefined;
    faults.push(`${name} "${given}" is not one of ${values.join(", ")}.`);
    return undefined;
  };
  const number = (name: string, fallback: number, most: number): number => {
    const given = text(name);
    if (given === undefined) return fallback;
    if (/^\d{1,7}$/.test(given) && Number(given) <= most) return Number(given);
    faults.push(`${name} "${given}" is not a whole number up to ${most}.`);
    return fallback;
  };

  const env: Record<string, string> = {};
  for (const [name, value] of query) {
    if (name.startsWith("env.") && value !== "") env[name.slice(4)] = value;
    else if (!known.includes(name) && !name.startsWith("env.")) faults.push(unknown(name));
  }
  return {
    filters: {
      window: parseWindow(text("window"), now, faults),
      branch: branchFilter(text("branch")),
      suite: text("suite"),
      kind: oneOf("kind", suiteKinds),
      status: oneOf("status", testStatuses),
      env,
      cause: text("cause"),
      owner: text("owner"),
      q: text("q"),
      sort: text("sort"),
      limit: Math.max(1, number("limit", defaultLimit, mostRows)),
      offset: number("cursor", 0, 9_999_999),
    },
    faults,
  };
}

/** The query of an address after `changes`: undefined takes a parameter out. "" if none is left, else with "?". */
export function filterQuery(
  query: URLSearchParams,
  changes: Readonly<Record<string, string | undefined>>,
): string {
  const changed = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) changed.delete(name);
    else changed.set(name, value);
  }
  return changed.size === 0 ? "" : `?${changed}`;
}

function parseWindow(name: string | undefined, now: number, faults: string[]): Window {
  const today = dayOf(now);
  const lasting = (known: keyof typeof windowDays): Window => ({
    name: known,
    first: addDays(today, 1 - windowDays[known]),
    last: today,
  });
  if (name === undefined) return lasting("30d");
  if (name in windowDays) return lasting(name as keyof typeof windowDays);
  if (name === "all") return { name, first: allSince, last: today };
  const [, first, last] = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/.exec(name) ?? [];
  if (first !== undefined && last !== undefined && isDay(first) && isDay(last) && first <= last) {
    return { name, first, last };
  }
  faults.push(
    `window "${name}" is not one of ${Object.keys(windowDays).join(", ")}, all, or 2026-11-01..2026-11-30.`,
  );
  return lasting("30d");
}

function branchFilter(name: string | undefined): BranchFilter {
  const set = name ?? "all";
  if (set === "all" || set === "default" || set === "pulls") {
    return { kind: "scopes", name: set, scopes: scopesByName[set] };
  }
  return { kind: "branch", name: set };
}

function isDay(text: string): boolean {
  const start = dayStart(text);
  return !Number.isNaN(start) && dayOf(start) === text;
}

function unknown(name: string): string {
  const near = nearestWord(name, known);
  return near === undefined
    ? `There is no filter "${name.slice(0, 60)}". Known are ${known.join(", ")} and env.<key>.`
    : `There is no filter "${name.slice(0, 60)}". Did you mean "${near}"?`;
}
