import { openForWriting } from "#db/open.ts";
import { requireConfig } from "#lib/config.ts";
import { databaseFile } from "#lib/data-folder.ts";

// Run by `npm start` before the server, so that a fault in a migration stops the start and not the first request.
openForWriting(databaseFile(requireConfig(process.env).dataFolder)).close();
