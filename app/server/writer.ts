import { join } from "node:path";
import type { Edits } from "#db/edits.ts";
import { openWriteChannel, type WriteChannel, type Writes } from "#db/write-channel.ts";
import { requireConfig } from "#lib/config.ts";
import { newUpkeepSteps, type UpkeepSteps, upkeepStepsSoFar } from "#lib/upkeep-steps.ts";

const holder = globalThis as { flakeboardWriter?: WriteChannel<Writes>; flakeboardUpkeep?: UpkeepSteps };

/**
 * The thread that writes, for edits that people make. It runs its TypeScript as it stands, outside the bundle,
 * from the checkout that the server was started in.
 */
export function writer<W extends Writes = Edits>(): WriteChannel<W> {
  if (holder.flakeboardWriter === undefined) {
    const { dataFolder, maxUploadBytes, keepBodiesDays } = requireConfig(process.env);
    const entry = join(/* turbopackIgnore: true */ process.cwd(), "ingest", "writer.ts");
    holder.flakeboardUpkeep = newUpkeepSteps();
    const settings = { dataFolder, maxUploadBytes, keepBodiesDays, upkeepSteps: holder.flakeboardUpkeep };
    holder.flakeboardWriter = openWriteChannel(entry, settings);
  }
  return holder.flakeboardWriter as unknown as WriteChannel<W>;
}

/** How many writes this process has asked for that were answered, and how many steps of upkeep wrote. Starts no thread. */
export function writesSoFar(): { readonly asked: number; readonly upkeep: number } {
  const { flakeboardWriter: channel, flakeboardUpkeep: steps } = holder;
  return { asked: channel?.answered() ?? 0, upkeep: steps === undefined ? 0 : upkeepStepsSoFar(steps) };
}
