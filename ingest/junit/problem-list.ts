import type { ReadProblem } from "#ingest/junit/read-case.ts";
import type { Place } from "#ingest/xml-fault.ts";

/** Gathers problems, no more than `limit`; those beyond are only counted. */
export class ProblemList {
  readonly #limit: number;
  readonly #problems: ReadProblem[] = [];
  #unlisted = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(code: string, message: string, place: Place | undefined): void {
    if (this.#problems.length >= this.#limit) this.#unlisted += 1;
    else this.#problems.push({ line: place?.line, column: place?.column, code, message });
  }

  /** All that were listed, then how many were not, then `last`, which is listed in any case. */
  endingWith(last: ReadProblem | undefined): ReadProblem[] {
    const message = `${this.#unlisted} further problems are not listed.`;
    const rest =
      this.#unlisted > 0 ? [{ line: undefined, column: undefined, code: "more-problems", message }] : [];
    return [...this.#problems, ...rest, ...(last === undefined ? [] : [last])];
  }
}
