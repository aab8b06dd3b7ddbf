import { openForWriting } from "#db/open.ts";
import { findProjectNow } from "#db/projects.ts";
import { loadDemo } from "#ingest/demo/load-demo.ts";
import { requireConfig } from "#lib/config.ts";
import { databaseFile } from "#lib/data-folder.ts";
import { projectPath } from "#lib/paths.ts";

// `npm run demo`: a made-up project with 90 days of history, also while the server runs. Loads nothing twice.

const { dataFolder, url } = requireConfig(process.env);
const db = openForWriting(databaseFile(dataFolder));
const existing = findProjectNow(db, "webshop");
if (existing === undefined) {
  console.log("Loading 90 days of the project Webshop, which takes some seconds …");
  const { project, runs, uploads } = loadDemo(db, Date.now());
  console.log(`${uploads} uploads of ${runs} runs. Open ${url}${projectPath(project.slug)}`);
} else {
  console.log(
    `There is a project "webshop" already, and nothing was loaded. Open ${url}${projectPath(existing.slug)}, ` +
      "or load a new one into a data folder of its own: FLAKEBOARD_DATA=FOLDER npm run demo",
  );
}
db.close();
