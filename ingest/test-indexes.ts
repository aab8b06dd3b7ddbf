import { type Database, dataVersion } from "#db/open.ts";
import { openTestIndex, type TestIndex } from "#db/test-index.ts";

/** The names of the suites that uploaded lately, kept in memory between uploads. */
export type TestIndexes = {
  /** Inside the transaction that writes: another process (an import, say) may have added tests right before it. */
  open(db: Database, projectId: number, suiteId: number): TestIndex;
  /** Forgets everything: after a roll-back, or when an edit of the same connection changed which tests there are. */
  clear(): void;
};

/** About 200 bytes each. */
const keptTests = 400_000;

/** Keeps the indexes used last until together they hold too many tests. */
export function openTestIndexes(): TestIndexes {
  const bySuite = new Map<number, TestIndex>();
  let seenVersion: number | undefined;
  return {
    open(db, projectId, suiteId) {
      const version = dataVersion(db);
      if (version !== seenVersion) bySuite.clear();
      seenVersion = version;
      const index = bySuite.get(suiteId) ?? openTestIndex(db, projectId, suiteId);
      bySuite.delete(suiteId);
      bySuite.set(suiteId, index);
      let tests = [...bySuite.values()].reduce((sum, one) => sum + one.size, 0);
      for (const [oldest, { size }] of bySuite) {
        if (tests <= keptTests || oldest === suiteId) break;
        bySuite.delete(oldest);
        tests -= size;
      }
      return index;
    },
    clear: () => bySuite.clear(),
  };
}
