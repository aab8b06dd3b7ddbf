import type { Database } from "#db/open.ts";

/** As many pages as SQLite itself waits for: 4 MB. */
const duePages = 1000;
/** The journal is cut back to this size once it has been emptied, bytes: one large upload need not keep the disk. */
const journalBytes = 64 * 2 ** 20;

/**
 * Leaves it to `checkpointIfDue` when the write-ahead journal is copied into the database. By itself SQLite does so
 * within the commit, where whoever uploaded waits for it: a quarter of a second after a 200 MB report.
 */
export function checkpointByHand(db: Database): void {
  db.pragma("wal_autocheckpoint = 0");
  db.pragma(`journal_size_limit = ${journalBytes}`);
}

/** Copies the journal into the database if enough has gathered, without waiting for readers. True if it did. */
export function checkpointIfDue(db: Database): boolean {
  const [state] = db.pragma("wal_checkpoint(NOOP)") as [{ log: number; checkpointed: number }];
  if (state.log - state.checkpointed < duePages) return false;
  db.pragma("wal_checkpoint(PASSIVE)");
  return true;
}
