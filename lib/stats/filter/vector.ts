/**
 * So many zeros, for one owner. Cut out of a shared block: a small typed array of its own costs more time than all that
 * the filter computes in it. Not for what is kept long, since each piece keeps its block alive.
 */
export function vector(length: number): Float64Array {
  if (used + length > block.length) {
    block = new Float64Array(Math.max(blockLength, length));
    used = 0;
  }
  used += length;
  return block.subarray(used - length, used);
}

/** The values as a vector of their own. */
export function vectorOf(values: ArrayLike<number>): Float64Array {
  const copy = vector(values.length);
  copy.set(values);
  return copy;
}

const blockLength = 8192;
let block = new Float64Array(blockLength);
let used = 0;
