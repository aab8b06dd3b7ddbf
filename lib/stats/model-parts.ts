/** The parts of the model that can be switched off, to measure what each is worth. */
export type ModelParts = {
  /** Code states: without them nothing is ever broken for longer than a run. */
  readonly states: boolean;
  /** Stories about whole runs: without them tests break independently. */
  readonly runLayer: boolean;
  readonly signatures: boolean;
  readonly outages: boolean;
  readonly episodes: boolean;
  readonly coFlaking: boolean;
  /** The project's own mix of rates. */
  readonly prior: boolean;
};

export const allParts: ModelParts = {
  states: true,
  runLayer: true,
  signatures: true,
  outages: true,
  episodes: true,
  coFlaking: true,
  prior: true,
};
