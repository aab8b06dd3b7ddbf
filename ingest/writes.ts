import { editsOf } from "#db/edits.ts";
import type { Database } from "#db/open.ts";
import { type ReceiveSettings, receiveUpload, type SpooledUpload } from "#ingest/receive-upload.ts";
import { openTestIndexes } from "#ingest/test-indexes.ts";

/** Everything that the writer thread does, by name. */
export function openWrites(db: Database, settings: ReceiveSettings, now: () => number) {
  const indexes = openTestIndexes();
  const edits = editsOf(db, now);
  return {
    ...edits,
    // Which test a name stands for is another one from then on.
    mergeTests: (pair: Parameters<typeof edits.mergeTests>[0]) => {
      indexes.clear();
      return edits.mergeTests(pair);
    },
    separateTests: (merge: Parameters<typeof edits.separateTests>[0]) => {
      indexes.clear();
      return edits.separateTests(merge);
    },
    // Its suites' numbers may become another project's.
    deleteProject: (project: Parameters<typeof edits.deleteProject>[0]) => {
      indexes.clear();
      return edits.deleteProject(project);
    },
    receiveUpload: (upload: SpooledUpload) => receiveUpload(db, indexes, upload, settings, now),
  };
}

export type AllWrites = ReturnType<typeof openWrites>;
