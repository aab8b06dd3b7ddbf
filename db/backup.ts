import { resolve } from "node:path";
import { openForReading } from "#db/open.ts";
import { requireConfig } from "#lib/config.ts";
import { databaseFile } from "#lib/data-folder.ts";

// `npm run backup -- FILE`: a consistent copy by SQLite's online backup, also while the server writes.

const target = process.argv[2];
if (target === undefined) {
  console.error("Say where to: npm run backup -- FILE");
  process.exitCode = 2;
} else {
  const db = openForReading(databaseFile(requireConfig(process.env).dataFolder));
  const { totalPages } = await db.backup(resolve(target));
  db.close();
  console.log(
    `${resolve(target)}: ${totalPages} pages. To restore, stop the server, copy it over the database and delete the -wal and -shm files beside that.`,
  );
}
