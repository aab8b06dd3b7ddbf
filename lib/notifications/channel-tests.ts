import type { Actor } from "#lib/actor.ts";

/** What the writer thread offers beside edits: it takes as long as the receiver. */
export type ChannelTests = {
  /** Sends a test to a channel and waits for the answer; gives the id of its line in the log. */
  testChannel(test: { projectId: number; id: number; actor: Actor }): Promise<number>;
};
