import { statedNumber, type TimeUnit } from "#ingest/junit/duration.ts";

/**
 * Unit of the test cases' times, told by their sum and the time that their suite states in seconds: a sum some
 * thousand times as large is in milliseconds, and so on. Tests in parallel take up to some dozen times the
 * suite's time, and overhead takes a part of it: anything between the bands tells nothing. Undefined then.
 */
export function unitBySum(
  times: readonly (string | undefined)[],
  suiteTime: string | undefined,
): TimeUnit | undefined {
  const seconds = statedNumber(suiteTime) ?? 0;
  if (seconds === 0) return undefined;
  const sum = times.reduce((total, time) => total + (statedNumber(time) ?? 0), 0);
  const ratio = sum / seconds;
  return bands.find(({ times }) => ratio > 0.5 * times && ratio < 1.1 * times)?.unit;
}

const bands: readonly { readonly unit: TimeUnit; readonly times: number }[] = [
  { unit: "ms", times: 1e3 },
  { unit: "µs", times: 1e6 },
  { unit: "ns", times: 1e9 },
];
