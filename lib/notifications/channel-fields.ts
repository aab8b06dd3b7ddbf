/** What is typed and chosen of a channel, as a form holds it. */
export type ChannelFields = {
  readonly name: string;
  /** Recipients one a line, or an address. */
  readonly target: string;
  readonly kinds: readonly string[];
  readonly suiteIds: readonly string[];
  readonly gatherMs: string;
};

/** What is wrong with each field. */
export type ChannelFaults = { readonly [field in keyof ChannelFields]?: string | undefined };
