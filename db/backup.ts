import { resolve } from "node:path";
import { openForReading } from "#db/open.ts";
import { requireConfig } from "#lib/config.ts";
import { databaseFile, peopleFile } from "#lib/data-folder.ts";

// `npm run backup -- FILE`: a consistent copy by SQLite's online backup, also while the server writes; with `--people` of
// the database of who signs in. Both hold secrets (of webhooks, hashes of passwords): only whoever runs this may read the
// copy.

const given = process.argv.slice(2);
const isPeople = given.includes("--people");
const [target, ...more] = given.filter((word) => word !== "--people");
if (target === undefined || more.length > 0 || target.startsWith("-")) {
  console.error("Say where to: npm run backup -- FILE, or npm run backup -- --people FILE");
  process.exitCode = 2;
} else {
  const { dataFolder } = requireConfig(process.env);
  process.umask(0o077);
  const db = openForReading(isPeople ? peopleFile(dataFolder) : databaseFile(dataFolder));
  const { totalPages } = await db.backup(resolve(target));
  db.close();
  console.log(
    `${resolve(target)}: ${totalPages} pages. To restore, stop the server, copy it over the database and delete the -wal and -shm files beside that.`,
  );
}
