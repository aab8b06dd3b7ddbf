import type { DurationHistogram } from "#lib/stats/durations/histogram.ts";

/** Of what `histogramBytes` writes; other versions would have other buckets. */
const version = 1;

/**
 * A histogram as bytes to keep, the same for equal histograms: a version, then for each bucket in order the distance
 * from the one before and the count, as numbers of seven bits a byte (LEB128). Two to three bytes a bucket.
 */
export function histogramBytes(histogram: DurationHistogram): Uint8Array<ArrayBuffer> {
  const bytes = [version];
  let before = 0;
  for (const [bucket, count] of [...histogram].sort(([one], [other]) => one - other)) {
    if (count === 0) continue;
    append(bytes, bucket - before);
    append(bytes, count);
    before = bucket;
  }
  return Uint8Array.from(bytes);
}

/** The histogram again; undefined when the bytes are of another version or cut off. */
export function histogramFromBytes(bytes: Uint8Array): DurationHistogram | undefined {
  if (bytes[0] !== version) return undefined;
  const numbers = numbersOf(bytes.subarray(1));
  if (numbers === undefined || numbers.length % 2 !== 0) return undefined;
  const counts = new Map<number, number>();
  let bucket = 0;
  for (let at = 0; at < numbers.length; at += 2) {
    bucket += numbers[at]!;
    counts.set(bucket, numbers[at + 1]!);
  }
  return counts;
}

/** By division: a shift would cut counts off at 32 bits. */
function append(bytes: number[], number: number): void {
  let rest = number;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push(128 + (rest % 128));
  bytes.push(rest);
}

function numbersOf(bytes: Uint8Array): number[] | undefined {
  const numbers: number[] = [];
  let [number, place] = [0, 1];
  for (const byte of bytes) {
    number += (byte % 128) * place;
    place *= 128;
    if (byte > 127) continue;
    numbers.push(number);
    [number, place] = [0, 1];
  }
  return place === 1 ? numbers : undefined;
}
