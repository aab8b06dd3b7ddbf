/** What a report may cost. Kept texts are cut at their limit; the structural limits refuse the rest of the file. */
export type ReadLimits = {
  /** Elements within elements. */
  readonly depth: number;
  /** Attributes of one element. */
  readonly attributes: number;
  /** Characters of all attributes of one element, and of a comment, DOCTYPE or processing instruction. */
  readonly token: number;
  /** Characters kept of a failure message or a skip reason. */
  readonly message: number;
  /** Characters kept of a failure's text. */
  readonly text: number;
  /** Characters kept of a failing test case's output. */
  readonly output: number;
  /** Problems listed; those after are only counted. */
  readonly problems: number;
};

export const defaultReadLimits: ReadLimits = {
  depth: 100,
  attributes: 500,
  token: 4 * 1024 * 1024,
  message: 8 * 1024,
  text: 64 * 1024,
  output: 64 * 1024,
  problems: 50,
};
