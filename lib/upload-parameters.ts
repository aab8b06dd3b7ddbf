import type { SuiteKind } from "#lib/suite-kind.ts";

/** What an upload says of itself, after checking. See shared api.md for each name; absent where it did not say. */
export type UploadParameters = {
  readonly run?: string;
  readonly attempt: number;
  readonly job: string;
  readonly shard: string;
  readonly suite?: string;
  readonly kind?: SuiteKind;
  /** The variant, key → value. */
  readonly env: Readonly<Record<string, string>>;
  readonly commit?: string;
  readonly tree?: string;
  readonly base?: string;
  readonly branch?: string;
  readonly pr?: string;
  readonly queue: boolean;
  readonly author?: string;
  readonly message?: string;
  readonly service?: string;
  /** An http or https address, nothing else. */
  readonly url?: string;
  /** Epoch ms. */
  readonly startedAt?: number;
  readonly exitCode?: number;
};
