import type { Environment } from "./ci-variables.ts";
import { parseUrl } from "./plain-text.ts";
import type { QueryParameters } from "./query-parameters.ts";

/** Where to send, as whom, and how hard to try. */
export type Settings = {
  readonly url: URL;
  readonly project: string;
  /** Undefined where the CI holds the secret back, as it does from pull requests of forks. */
  readonly token: string | undefined;
  readonly timeoutMs: number;
  readonly strictUpload: boolean;
  /** Whether the verdict goes to the pull request too. */
  readonly isCommenting: boolean;
};

/** The command line or the environment asks for what cannot be. The message names the cure. */
export class UsageError extends Error {}

/** What the options of the command line hold, by commander's names. */
export type ServerOptions = {
  readonly url?: string;
  readonly project?: string;
  readonly token?: string;
  readonly timeout: number;
  readonly strictUpload?: true;
  readonly dryRun?: true;
  readonly comment?: true;
};

export type UploadOptions = ServerOptions & {
  readonly run?: string;
  readonly attempt?: string;
  readonly job?: string;
  readonly shard?: string;
  readonly suite?: string;
  readonly kind?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly matrix?: Readonly<Record<string, string>>;
  readonly commit?: string;
  readonly tree?: string;
  readonly base?: string;
  readonly branch?: string;
  readonly pr?: string;
  readonly queue?: true;
  readonly author?: string;
  readonly message?: string;
  readonly service?: string;
  readonly buildUrl?: string;
  readonly startedAt?: string;
  readonly exitCode?: string;
  readonly allowEmpty?: true;
  /** The file to send, or false for none. */
  readonly codeowners?: string | false;
};

/** Options first, then the environment. Throws `UsageError` naming the first thing that is missing or wrong. */
export function readSettings(options: ServerOptions, env: Environment): Settings {
  const address = required("url", options.url ?? env.FLAKEBOARD_URL);
  const url = parseUrl(address);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(
      "The address of Flakeboard must begin with https:// or http:// (FLAKEBOARD_URL or --url).",
    );
  }
  url.username = "";
  url.password = "";
  url.search = "";
  url.hash = "";
  url.pathname = url.pathname.replace(/\/*$/, "/");
  return {
    url,
    project: required("project", options.project ?? env.FLAKEBOARD_PROJECT),
    token: readToken(options.token ?? env.FLAKEBOARD_TOKEN ?? (options.dryRun && "")),
    timeoutMs: options.timeout * 1_000,
    strictUpload: options.strictUpload ?? false,
    isCommenting: options.comment ?? false,
  };
}

/** The parameters that a person gave by option; absent ones are left to the CI and git. */
export function givenParameters(options: UploadOptions): QueryParameters {
  const { run, attempt, job, shard, suite, kind, commit, tree, base, branch, pr, author, message, service } =
    options;
  const variant = { ...options.matrix, ...options.env };
  const given: Record<string, string | undefined> = {
    ...{ run, attempt, job, shard, suite, kind, commit, tree, base, branch, pr, author, message, service },
    queue: options.queue && "true",
    url: options.buildUrl,
    started_at: options.startedAt,
    "exit-code": options.exitCode,
  };
  const named = Object.fromEntries(Object.entries(given).filter(([, value]) => value));
  return Object.keys(variant).length > 0 ? { ...named, env: variant } : named;
}

/** `{server}/api/v1/projects/{project}/{rest}` */
export function apiAddress(settings: Settings, rest: string): URL {
  return new URL(`api/v1/projects/${encodeURIComponent(settings.project)}/${rest}`, settings.url);
}

function required(name: "url" | "project", value: string | undefined): string {
  const trimmed = value?.trim();
  if (trimmed) return trimmed;
  throw new UsageError(
    `Flakeboard's ${name} is not set: give FLAKEBOARD_${name.toUpperCase()} or --${name}.`,
  );
}

function readToken(value: string | undefined): string | undefined {
  if (value === undefined)
    throw new UsageError("The upload token is not set: give FLAKEBOARD_TOKEN or --token.");
  const token = value.trim();
  // The message must not show it: a mistyped token is close to the real one.
  if (/[^\x21-\x7e]/.test(token))
    throw new UsageError("FLAKEBOARD_TOKEN holds characters that no token has.");
  return token || undefined;
}
