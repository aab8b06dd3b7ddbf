import { statedMs } from "#ingest/junit/duration.ts";
import { type Producer, unitOf } from "#ingest/junit/producers.ts";

/** Gathers when a report's tests ran, and how long by its own account. */
export class Timeline {
  startedAt: number | undefined;
  endedAt: number | undefined;
  #rootTime: string | undefined;
  #suiteMs: number | undefined;

  /** Something that started then, and took so long if that is known. */
  add(startedAt: number | undefined, durationMs: number | undefined): void {
    if (startedAt === undefined) return;
    const endedAt = startedAt + (durationMs ?? 0);
    if (this.startedAt === undefined || startedAt < this.startedAt) this.startedAt = startedAt;
    if (this.endedAt === undefined || endedAt > this.endedAt) this.endedAt = endedAt;
  }

  rootTook(time: string | undefined): void {
    this.#rootTime = time;
  }

  /** A suite that is in no other took so long. */
  suiteTook(ms: number | undefined): void {
    if (ms !== undefined) this.#suiteMs = (this.#suiteMs ?? 0) + ms;
  }

  /** What the root states, unless that is nothing or 0; else the sum over the outermost suites. */
  durationMs(producer: Producer): number | undefined {
    return statedMs(this.#rootTime, unitOf(this.#rootTime, producer)) || this.#suiteMs;
  }
}
