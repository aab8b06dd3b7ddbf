import { openForWriting } from "#db/open.ts";
import { issueFirstCode } from "#db/people/first-administrator.ts";
import { openPeople } from "#db/people/open.ts";
import { dropExpired } from "#db/people/sessions.ts";
import { requireConfig } from "#lib/config.ts";
import { databaseFile, peopleFile } from "#lib/data-folder.ts";

// Run by `npm start` before the server, so that a fault in a migration stops the start and not the first request.
const { dataFolder, url } = requireConfig(process.env);
openForWriting(databaseFile(dataFolder)).close();
const people = openPeople(peopleFile(dataFolder));
dropExpired(people, Date.now());
const code = issueFirstCode(people, Date.now());
people.close();
if (code !== undefined) {
  console.log(
    `\nThere is no administrator yet. Open ${url}/ and enter this code, which works once:\n\n    ${code}\n`,
  );
}
