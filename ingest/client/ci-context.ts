import envCi, { type EnvCi } from "env-ci";
import { acceptable, oneLine } from "./acceptable.ts";
import { type CiFacts, ciFacts, type Environment } from "./ci-variables.ts";
import { type Commit, openRepository, type Repository } from "./git.ts";
import type { QueryParameters } from "./query-parameters.ts";

export type CiContext = {
  /** "GitHub Actions", "Jenkins" …; undefined outside a CI that env-ci knows. */
  readonly service: string | undefined;
  readonly isCi: boolean;
  /** Re-run number that all jobs of the run share; undefined where the CI counts none, or counts for each job. */
  readonly runAttempt: number | undefined;
  readonly parameters: QueryParameters;
};

/**
 * What an upload from `folder` can say of itself. What a person gave comes first, then what the CI's variables
 * say, then git. A `tree` is told only where what is checked out is the commit in question or was made from it:
 * a tree of something else would pass failures of different code for a flake.
 */
export function ciContext(env: Environment, folder: string, given: QueryParameters = {}): CiContext {
  const ci = readCi(env, folder);
  const facts = ciFacts[ci.service ?? ""]?.(env) ?? {};
  const repository = openRepository(folder);
  const head = repository.head;

  const commit = first(given.commit, facts.commit, ci.commit, head?.sha);
  const isCheckedOut = head !== undefined && (head.sha === commit || head.parents.includes(commit ?? ""));
  const described = describedCommit(commit, repository);
  const branch = branchOf(ci, facts, repository);
  const { env: variant, ...texts } = given;

  const found = {
    run: first(facts.run, ci.build),
    attempt: facts.attempt,
    job: facts.job,
    shard: facts.shard,
    commit,
    tree: isCheckedOut ? head.tree : given.commit && described?.tree,
    base: baseOf(commit, facts, repository),
    branch,
    pr: first(facts.pr, ci.pr === undefined ? undefined : String(ci.pr)),
    queue:
      facts.queue || /^(gh-readonly-queue|mergify\/merge-queue)\//.test(branch ?? "") ? "true" : undefined,
    author: first(described?.author, facts.author),
    message: first(described?.message, facts.message),
    url: first(facts.url, whole(ci.jobUrl), whole(ci.buildUrl)),
  };
  const parameters = { ...acceptable(found), ...oneLine(texts), ...(variant ? { env: variant } : {}) };
  return {
    service: ci.service && ci.name,
    isCi: ci.isCi,
    runAttempt: facts.isAttemptOfRun && parameters.attempt ? Number(parameters.attempt) : undefined,
    parameters,
  };
}

/** env-ci, which throws on a payload that is no JSON; then the variables are read without it. */
function readCi(env: Environment, folder: string): EnvCi {
  try {
    return envCi({ env, cwd: folder });
  } catch {
    return env.GITHUB_ACTIONS
      ? { isCi: true, service: "github", name: "GitHub Actions" }
      : { isCi: Boolean(env.CI) };
  }
}

function branchOf(ci: EnvCi, facts: CiFacts, repository: Repository): string | undefined {
  const branch = first(facts.branch, ci.isPr ? ci.prBranch : ci.branch, repository.branch);
  return branch === "HEAD" ? undefined : branch;
}

/** Where the change is compared from: in a merge made for the run, the other parent is what it was merged with. */
function baseOf(commit: string | undefined, facts: CiFacts, repository: Repository): string | undefined {
  if (!commit) return undefined;
  const parents = repository.head?.sha === commit ? [] : (repository.head?.parents ?? []);
  const mergedWith =
    parents.length === 2 && parents.includes(commit)
      ? parents.find((parent) => parent !== commit)
      : undefined;
  const target = facts.targetBranch ? `origin/${facts.targetBranch}` : "origin/HEAD";
  const base = mergedWith ?? facts.base ?? repository.mergeBase(commit, target) ?? facts.targetTip;
  return base === commit ? undefined : base;
}

/** The commit to describe: the one named, or what is checked out if that cannot be found. */
function describedCommit(commit: string | undefined, repository: Repository): Commit | undefined {
  if (repository.head?.sha === commit) return repository.head;
  return commit ? repository.findCommit(commit) : undefined;
}

/** The first that says something: "" says that there is none, undefined says nothing. */
function first(...values: readonly (string | undefined)[]): string | undefined {
  return values.find((value) => value !== undefined) || undefined;
}

/** env-ci joins an address from variables without looking whether they are there. */
function whole(address: string | undefined): string | undefined {
  return address && /^https?:/.test(address) && !address.includes("undefined") ? address : undefined;
}
