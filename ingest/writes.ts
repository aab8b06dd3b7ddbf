import { editsOf } from "#db/edits.ts";
import { type Database, dataVersion } from "#db/open.ts";
import { type ReceiveSettings, receiveUpload, type SpooledUpload } from "#ingest/receive-upload.ts";
import { openTestIndexes } from "#ingest/test-indexes.ts";

/** Everything that the writer thread does, by name. */
export function openWrites(db: Database, settings: ReceiveSettings, now: () => number) {
  const indexes = openTestIndexes();
  let seenVersion = dataVersion(db);
  return {
    ...editsOf(db, now),
    receiveUpload: (upload: SpooledUpload) => {
      // Another process (an import, say) may have added tests since the indexes were read.
      const version = dataVersion(db);
      if (version !== seenVersion) indexes.clear();
      seenVersion = version;
      return receiveUpload(db, indexes, upload, settings, now);
    },
  };
}

export type AllWrites = ReturnType<typeof openWrites>;
