/** What an upload says of itself, as the query string has it: by the names of the upload API, unchecked. */
export type QueryParameters = {
  readonly run?: string;
  readonly attempt?: string;
  readonly job?: string;
  readonly shard?: string;
  readonly suite?: string;
  readonly kind?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly commit?: string;
  readonly tree?: string;
  readonly base?: string;
  readonly branch?: string;
  readonly pr?: string;
  readonly queue?: string;
  readonly author?: string;
  readonly message?: string;
  readonly service?: string;
  readonly url?: string;
  readonly started_at?: string;
  readonly "exit-code"?: string;
};

/** Every parameter that holds one text, in the order in which people read them. */
const parameterNames = [
  "run",
  "attempt",
  "job",
  "shard",
  "suite",
  "kind",
  "commit",
  "tree",
  "base",
  "branch",
  "pr",
  "queue",
  "author",
  "message",
  "service",
  "url",
  "started_at",
  "exit-code",
] as const satisfies (keyof QueryParameters)[];

/** Name and value of each parameter that is there, as the query string carries them. */
export function parameterPairs(parameters: QueryParameters): [name: string, value: string][] {
  const pairs: [string, string][] = [];
  for (const name of parameterNames) {
    const value = parameters[name];
    if (value) pairs.push([name, value]);
  }
  for (const [key, value] of Object.entries(parameters.env ?? {})) pairs.push([`env.${key}`, value]);
  return pairs;
}
