import { join } from "node:path";
import type { Edits } from "#db/edits.ts";
import { openWriteChannel, type WriteChannel, type Writes } from "#db/write-channel.ts";
import { requireConfig } from "#lib/config.ts";

const holder = globalThis as { flakeboardWriter?: WriteChannel<Writes> };

/**
 * The thread that writes, for edits that people make. It runs its TypeScript as it stands, outside the bundle,
 * from the checkout that the server was started in.
 */
export function writer<W extends Writes = Edits>(): WriteChannel<W> {
  if (holder.flakeboardWriter === undefined) {
    const { dataFolder, maxUploadBytes, keepBodiesDays } = requireConfig(process.env);
    const entry = join(/* turbopackIgnore: true */ process.cwd(), "ingest", "writer.ts");
    holder.flakeboardWriter = openWriteChannel(entry, { dataFolder, maxUploadBytes, keepBodiesDays });
  }
  return holder.flakeboardWriter as unknown as WriteChannel<W>;
}
