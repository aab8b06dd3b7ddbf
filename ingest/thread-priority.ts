import { readlinkSync } from "node:fs";
import { setPriority } from "node:os";

/**
 * Lets this thread stand back behind the others of the process whenever the processor is short: uploads wait rather
 * than pages. Linux alone has priorities for threads; elsewhere nothing changes.
 */
export function standBack(): void {
  if (process.platform !== "linux") return;
  const thread = Number(readlinkSync("/proc/thread-self").split("/").at(-1));
  setPriority(thread, behindOthers);
}

/** Halfway to the lowest: a tenth of the time of a thread that wants the processor as much, all of it otherwise. */
const behindOthers = 10;
