import { isNewer } from "#db/newer-database.ts";
import { openForWriting } from "#db/open.ts";
import { issueFirstCode } from "#db/people/first-administrator.ts";
import { openPeople } from "#db/people/open.ts";
import { dropExpired } from "#db/people/sessions.ts";
import { markServed } from "#db/served-folder.ts";
import { requireConfig } from "#lib/config.ts";
import { dataFault } from "#lib/data-fault.ts";
import { databaseFile, peopleFile } from "#lib/data-folder.ts";

// Run by `npm start` before the server, so that a fault in a migration stops the start and not the first request.
const { dataFolder, url } = requireConfig(process.env);
try {
  const fault = migrateFolder();
  if (fault !== undefined) refuse(fault);
} catch (error) {
  const fault = dataFault(error, dataFolder);
  if (fault === undefined) throw error;
  refuse(fault);
}

/** Gives what speaks against serving the folder; undefined once it is ready. */
function migrateFolder(): string | undefined {
  // One that was just stopped, or killed, may take a moment to be gone.
  const mark = markServed(dataFolder, 5000);
  if (mark === undefined) {
    return `Another Flakeboard serves ${dataFolder}. Stop it, or give this one a folder of its own: FLAKEBOARD_DATA=…`;
  }
  const db = openForWriting(databaseFile(dataFolder));
  const isOfLater = isNewer(db);
  db.close();
  if (isOfLater) {
    return `The database in ${dataFolder} was used by a later version of Flakeboard. Start that one, or restore a backup from before.`;
  }
  const people = openPeople(peopleFile(dataFolder));
  dropExpired(people, Date.now());
  const code = issueFirstCode(people, Date.now());
  people.close();
  mark.release();
  if (code !== undefined) {
    console.log(
      `\nThere is no administrator yet. Open ${url}/ and enter this code, which works once:\n\n    ${code}\n`,
    );
  }
  return undefined;
}

function refuse(fault: string): void {
  console.error(`Flakeboard did not start. ${fault}`);
  process.exitCode = 2;
}
