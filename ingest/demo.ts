import { openForWriting } from "#db/open.ts";
import { openPeople } from "#db/people/open.ts";
import { hasAdministrator } from "#db/people/roles.ts";
import { findProjectNow } from "#db/projects.ts";
import { loadDemo, removeDemo } from "#ingest/demo/load-demo.ts";
import { emptyDeletedProjects } from "#ingest/empty-projects.ts";
import { AppError } from "#lib/app-error.ts";
import { requireConfig } from "#lib/config.ts";
import { databaseFile, peopleFile } from "#lib/data-folder.ts";
import { projectPath } from "#lib/paths.ts";

// `npm run demo`: a made-up project with 90 days of history, also while the server runs. Loads nothing twice; with `--fresh`
// it replaces a demo that is there.

const { dataFolder, url } = requireConfig(process.env);
const db = openForWriting(databaseFile(dataFolder));
const people = openPeople(peopleFile(dataFolder));
const isFresh = process.argv.slice(2).includes("--fresh");
const before = findProjectNow(db, "webshop");
if (isFresh && before !== undefined) {
  try {
    removeDemo(db, people, before, Date.now());
    await emptyDeletedProjects(db, dataFolder, Date.now(), () => Promise.resolve());
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
const existing = findProjectNow(db, "webshop");
if (existing === undefined) {
  console.log("Loading 90 days of the project Webshop, which takes some seconds …");
  const { project, runs, uploads } = loadDemo(db, Date.now());
  console.log(`${uploads} uploads of ${runs} runs. Open ${url}${projectPath(project.slug)}`);
} else {
  console.log(
    `There is a project "webshop" already, and nothing was loaded. Open ${url}${projectPath(existing.slug)}, ` +
      "or replace it by a new one: npm run demo -- --fresh",
  );
}
if (!hasAdministrator(people)) {
  console.log(
    "Nobody can sign in yet. The server prints a code for the first administrator as it starts; or run:\n" +
      "  npm run -s admin -- person create YOU@EXAMPLE.COM --role administrator",
  );
}
people.close();
db.close();
