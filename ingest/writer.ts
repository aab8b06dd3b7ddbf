import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { checkpointByHand, checkpointIfDue } from "#db/checkpoint.ts";
import { openForWriting } from "#db/open.ts";
import { markServed } from "#db/served-folder.ts";
import { openWriteChannel, type WriteCall, type WriteReply } from "#db/write-channel.ts";
import { openPostOffice } from "#ingest/notifications/post-office.ts";
import { keepRounds } from "#ingest/notifications/rounds.ts";
import type { Sends } from "#ingest/notifications/sender.ts";
import type { ReceiveSettings } from "#ingest/receive-upload.ts";
import { openRecounting } from "#ingest/recounting.ts";
import { standBack } from "#ingest/thread-priority.ts";
import { countSteps, maintainRegularly, nextTurn } from "#ingest/upkeep.ts";
import { openWrites } from "#ingest/writes.ts";
import { AppError } from "#lib/app-error.ts";
import { databaseFile } from "#lib/data-folder.ts";
import { diskTrouble } from "#lib/disk-trouble.ts";
import type { UpkeepSteps } from "#lib/upkeep-steps.ts";

// The entry of the writer thread: the only one in the server that opens the database for writing.

standBack();
const settings = workerData as ReceiveSettings & { readonly upkeepSteps: UpkeepSteps };
// A thread that ends lets go of it a moment later; another server does not.
if (markServed(settings.dataFolder, 5000) === undefined)
  throw new Error(
    `Another Flakeboard serves ${settings.dataFolder}: this one stores nothing. Stop one of the two.`,
  );
const db = openForWriting(databaseFile(settings.dataFolder));
checkpointByHand(db);
const sender = openWriteChannel<Sends>(join(import.meta.dirname, "notifications", "sender.ts"), {});
const office = openPostOffice(db, (delivery) => sender.call("send", delivery), Date.now);
const writes = { ...openWrites(db, settings, Date.now), testChannel: office.testChannel };
const rounds = keepRounds(office);
const recounting = openRecounting(db, Date.now, () => nextTurn(db));
const port = parentPort!;

port.on("message", async ({ id, name, argument }: WriteCall) => {
  port.postMessage(await reply(id, name, argument));
  // Nobody waits any more.
  checkpointIfDue(db);
  rounds.soon();
  recounting.run().catch((error) => console.error("Counting anew failed and will be tried again:", error));
});

countSteps(db, settings.upkeepSteps);
maintainRegularly(db, settings, Date.now);

async function reply(id: number, name: string, argument: unknown): Promise<WriteReply> {
  try {
    const write = writes[name as keyof typeof writes] as (argument: unknown) => unknown;
    return { id, ok: true, value: await write(argument) };
  } catch (error) {
    if (error instanceof AppError) return { id, ok: false, code: error.code, message: error.message };
    // Nobody but the operator may see what this says.
    console.error(error);
    const trouble = diskTrouble(error);
    if (trouble !== undefined) return { id, ok: false, code: trouble.code, message: trouble.message };
    return { id, ok: false, code: undefined, message: "The server failed to store this. Its log says why." };
  }
}
