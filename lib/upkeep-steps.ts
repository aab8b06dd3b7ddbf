/** Counts what upkeep has written, for all threads of the server to see. */
export type UpkeepSteps = Int32Array<SharedArrayBuffer>;

export function newUpkeepSteps(): UpkeepSteps {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

export function countUpkeepStep(steps: UpkeepSteps): void {
  Atomics.add(steps, 0, 1);
}

export function upkeepStepsSoFar(steps: UpkeepSteps): number {
  return Atomics.load(steps, 0);
}
