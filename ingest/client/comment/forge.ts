/** A comment on a pull request, or a note on a merge request. */
export type Remark = { readonly id: number; readonly body: string };

/** One pull or merge request on the forge that holds the code, through the job's token. */
export type Forge = {
  /** "GitHub pull request 7", for messages. */
  readonly name: string;
  /** The commit that the request ends with now; undefined where this token may not know. */
  readonly findHead: () => Promise<string | undefined>;
  /**
   * Comments that begin with this text, the oldest first, and that whoever holds our token wrote: what others wrote
   * could be changed by them after us.
   */
  readonly listOwn: (beginning: string) => Promise<readonly Remark[]>;
  /** May or may not have written it when it throws `ForgeUnsure`. */
  readonly create: (body: string) => Promise<void>;
  /** False if the comment is gone. */
  readonly edit: (id: number, body: string) => Promise<boolean>;
  readonly remove: (id: number) => Promise<void>;
};

/** The forge said no for good, or did not answer in time. The message says so in half a sentence. */
export class ForgeRefusal extends Error {
  readonly status: number | undefined;

  constructor(message: string, status?: number) {
    super(message);
    this.status = status;
  }
}

/** It is not known whether the forge did what it was asked to: it broke off before it answered. */
export class ForgeUnsure extends Error {}

/** What was asked for; undefined if it was refused with one of these statuses. */
export async function unless<Answer>(
  statuses: readonly number[],
  asked: Promise<Answer>,
): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ForgeRefusal && statuses.includes(error.status ?? 0)) return undefined;
    throw error;
  }
}
