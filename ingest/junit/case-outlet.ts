import { type CaseContext, readCase, readSuiteFailures } from "#ingest/junit/case-reading.ts";
import { statedMs, statedNumber, type TimeUnit } from "#ingest/junit/duration.ts";
import type { CaseFrame, SuiteFrame } from "#ingest/junit/frames.ts";
import { type Producer, unitOf, unknownProducer } from "#ingest/junit/producers.ts";
import type { ReadCase } from "#ingest/junit/read-case.ts";
import type { Reading } from "#ingest/junit/readings.ts";
import { unitBySum } from "#ingest/junit/time-unit-probe.ts";
import { Timeline } from "#ingest/junit/timeline.ts";
import { moment } from "#ingest/junit/timestamp.ts";
import type { ReadLimits } from "#ingest/read-limits.ts";

/** So many cases may wait; a suite of more is taken to be in the producer's unit. */
const mostWaiting = 100;

/**
 * Hands closed test cases out in document order. The cases of the first suite that states its time wait until it
 * ends or holds another suite, or until there are too many: their sum may tell the unit of an unknown producer.
 */
export class CaseOutlet {
  readonly timeline = new Timeline();
  /** How many test cases were handed out. */
  taken = 0;
  readonly #limits: ReadLimits;
  readonly #take: (testCase: ReadCase) => void;
  readonly #noteReading: (reading: Reading) => void;
  #waiting: CaseFrame[] | undefined = [];
  #caseUnit: TimeUnit | undefined;
  #lastContext: CaseContext | undefined;

  constructor(
    limits: ReadLimits,
    take: (testCase: ReadCase) => void,
    noteReading: (reading: Reading) => void,
  ) {
    this.#limits = limits;
    this.#take = take;
    this.#noteReading = noteReading;
  }

  addCase(frame: CaseFrame, suite: SuiteFrame, producer: Producer): void {
    const mayTell = producer === unknownProducer && (statedNumber(suite.attributes.time) ?? 0) > 0;
    if (this.#waiting === undefined || !mayTell) this.#giveCase(frame, this.#context(suite, producer));
    else if (this.#waiting.push(frame) === mostWaiting) this.settle(suite, producer);
  }

  /** Gives the cases that wait, all of which belong to this suite. */
  settle(suite: SuiteFrame, producer: Producer): void {
    const waiting = this.#waiting;
    if (waiting === undefined || waiting.length === 0) return;
    this.#waiting = undefined;
    if (waiting.length < mostWaiting) {
      const times = waiting.map(({ attributes }) => attributes.time);
      this.#caseUnit = unitBySum(times, suite.attributes.time);
    }
    const context = this.#context(suite, producer);
    for (const frame of waiting) this.#giveCase(frame, context);
  }

  /** Ends a suite, after its cases. */
  endSuite(suite: SuiteFrame, producer: Producer, isOutermost: boolean): void {
    this.settle(suite, producer);
    const { time = suite.attributes.duration, timestamp } = suite.attributes;
    const ms = statedMs(time, unitOf(time, producer));
    this.timeline.add(moment(timestamp, producer.zone), ms);
    if (isOutermost) this.timeline.suiteTook(ms);
    this.giveSuiteFailures(suite, producer);
  }

  /** The failures of a suite itself, as a test case. */
  giveSuiteFailures(suite: SuiteFrame, producer: Producer): void {
    const failed = readSuiteFailures(this.#context(suite, producer));
    if (failed !== undefined) this.#give(failed);
  }

  /** The same object while nothing changes: it is asked for at each case. */
  #context(suite: SuiteFrame, producer: Producer): CaseContext {
    const last = this.#lastContext;
    if (last?.suite === suite && last.producer === producer && last.caseUnit === this.#caseUnit) return last;
    const caseUnit = this.#caseUnit;
    this.#lastContext = { suite, producer, caseUnit, limits: this.#limits, noteReading: this.#noteReading };
    return this.#lastContext;
  }

  #giveCase(frame: CaseFrame, context: CaseContext): void {
    const read = readCase(frame, context);
    for (const { startedAt, durationMs } of read.attempts) this.timeline.add(startedAt, durationMs);
    this.#give(read);
  }

  #give(testCase: ReadCase): void {
    this.taken += 1;
    this.#take(testCase);
  }
}
