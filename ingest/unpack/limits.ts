/** How much an upload may grow while it is unpacked. */
export type UnpackLimits = {
  /** Bytes of all reports together. */
  readonly totalBytes: number;
  readonly files: number;
  /** Unpacked ÷ received bytes, looked at from `ratioFrom` unpacked bytes on. */
  readonly ratio: number;
  readonly ratioFrom: number;
};

const MiB = 2 ** 20;

/** Limits for a server that receives at most `maxUploadBytes`. XML of passing tests compresses 20 to 60 times. */
export function unpackLimits(maxUploadBytes: number): UnpackLimits {
  return {
    totalBytes: Math.max(4 * maxUploadBytes, 64 * MiB),
    files: 20_000,
    ratio: 300,
    ratioFrom: 16 * MiB,
  };
}
