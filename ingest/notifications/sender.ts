import { parentPort } from "node:worker_threads";
import type { DueDelivery } from "#db/notifications/deliveries.ts";
import type { WriteCall, WriteReply } from "#db/write-channel.ts";
import { sendDelivery } from "#ingest/notifications/send-delivery.ts";
import { requireConfig } from "#lib/config.ts";
import type { SendOutcome } from "#lib/notifications/delivery.ts";

// The entry of the thread that talks to receivers: it knows no database, and however long they take, nobody else waits.

export type Sends = { send: (delivery: DueDelivery) => Promise<SendOutcome> };

const config = requireConfig(process.env);
const port = parentPort!;

port.on("message", async ({ id, argument }: WriteCall) => {
  port.postMessage(await reply(id, argument as DueDelivery));
});

async function reply(id: number, delivery: DueDelivery): Promise<WriteReply> {
  try {
    return { id, ok: true, value: await sendDelivery(delivery, config, Date.now()) };
  } catch (error) {
    console.error(error);
    return { id, ok: false, code: undefined, message: "The server failed to send this. Its log says why." };
  }
}
