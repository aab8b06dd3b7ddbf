/**
 * Milliseconds of a duration that names its units: ISO 8601 (`PT1M2.5S`), a clock's (`00:01:02.5`, .NET's with days
 * in front), or words (`1m2.5s`, `15 ms`, `5 seconds`). Undefined for anything else; two numbers around one colon may
 * be hours or minutes, and are nothing.
 */
export function wordedMs(text: string): number | undefined {
  const parts = iso.exec(text) ?? clock.exec(text);
  if (parts === null) return sumOfWords(text);
  const [, days = "0", hours = "0", minutes = "0", seconds = "0"] = parts;
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000 + decimal(seconds) * 1000;
}

const iso =
  /^P(?=\d|T\d)(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9}(?:[.,]\d{1,12})?)S)?)?$/i;
const clock = /^(?:(\d{1,3})\.)?(\d{1,3}):([0-5]\d):([0-5]\d(?:[.,]\d{1,12})?)$/;

const msOf: readonly (readonly [ms: number, words: readonly string[]])[] = [
  [86_400_000, ["d", "day", "days"]],
  [3_600_000, ["h", "hr", "hrs", "hour", "hours"]],
  [60_000, ["m", "min", "mins", "minute", "minutes"]],
  [1000, ["s", "sec", "secs", "second", "seconds"]],
  [1, ["ms", "msec", "msecs", "millis", "millisecond", "milliseconds"]],
  [1e-3, ["µs", "μs", "us", "usec", "microsecond", "microseconds"]],
  [1e-6, ["ns", "nsec", "nanosecond", "nanoseconds"]],
];
const units: ReadonlyMap<string, number> = new Map(
  msOf.flatMap(([ms, words]) => words.map((word) => [word, ms] as const)),
);
const amounts = /(\d{1,15}(?:[.,]\d{1,12})?) ?([a-zµμ]{1,12})(?:,? |$|(?=\d))/giy;

function sumOfWords(text: string): number | undefined {
  let [sum, end] = [0, 0];
  for (const [amount, number, unit] of text.matchAll(amounts)) {
    const ms = units.get((unit ?? "").toLowerCase());
    if (ms === undefined) return undefined;
    sum += decimal(number ?? "") * ms;
    end += amount.length;
  }
  return end > 0 && end === text.length ? sum : undefined;
}

function decimal(text: string): number {
  return Number(text.replace(",", "."));
}
