import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { isMainThread } from "node:worker_threads";

/*
 * For `node --import`: shows every thread of a program the time that a test chose. `HELD_CLOCK` names a file that holds
 * by how many milliseconds the clock is ahead. In worker threads, which is where a server waits for its next round of
 * upkeep, what waits a second or longer wakes up once that time has come by this clock.
 */

const file = process.env.HELD_CLOCK;
if (file === undefined) throw new Error("HELD_CLOCK does not name the file of the clock.");

/** Reading the file at each of the many looks at the clock would be slow. */
const rereadMs = 10;
const longMs = 1000;
const lookMs = 25;

const machineNow = Date.now;
let ahead = 0;
let readAt = Number.NEGATIVE_INFINITY;

function now(): number {
  if (performance.now() - readAt > rereadMs) {
    ahead = Number(readFileSync(file!, "utf8"));
    readAt = performance.now();
  }
  return machineNow() + ahead;
}

Date.now = now;
const HeldDate = new Proxy(Date, {
  construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made),
  apply: () => new HeldDate().toString(),
});
Date.prototype.constructor = HeldDate;
globalThis.Date = HeldDate;

if (!isMainThread) {
  const machineTimeout = setTimeout;
  const held = (call: (...given: unknown[]) => void, ms = 0, ...given: unknown[]): NodeJS.Timeout => {
    if (ms < longMs) return machineTimeout(call, ms, ...given);
    const due = now() + ms;
    const timer = setInterval(() => {
      if (now() < due) return;
      clearInterval(timer);
      call(...given);
    }, lookMs);
    return timer;
  };
  globalThis.setTimeout = Object.assign(held, {
    __promisify__: machineTimeout.__promisify__,
  }) as typeof setTimeout;
}
