/**
 * Epoch ms of a moment in any of the spellings met in reports: ISO 8601 with its relaxations (blank for T, blank
 * after T, colons in the date, zone as a word, 0 to 9 decimals, date only), RFC 1123, ctime, JavaScript's
 * `Date.toString`, epoch seconds or milliseconds. `zone` says what a moment without one means: UTC, or the local
 * time of an unknown place, which gives undefined. Undefined too for texts that are no moment and for years
 * before 1990 or after 2100: tools write 1970 or 0001 when they do not know.
 */
export function moment(text: string | undefined, zone: "utc" | "local" = "utc"): number | undefined {
  if (text === undefined || text.length > 80) return undefined;
  const trimmed = text.trim();
  const at = isoMoment(trimmed, zone) ?? wordedMoment(trimmed, zone) ?? epoch(trimmed);
  return at !== undefined && at >= earliest && at < latest ? at : undefined;
}

const earliest = Date.UTC(1990, 0, 1);
const latest = Date.UTC(2101, 0, 1);

const iso =
  /^(\d{4})([-:/])(\d\d)\2(\d\d)(?:(?:T ?| )(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)? ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/i;

function isoMoment(text: string, zone: "utc" | "local"): number | undefined {
  const parts = iso.exec(text);
  if (parts === null) return undefined;
  const [, year, , month, day, hour, minute, second, fraction, offset] = parts;
  return fromParts(Number(year), Number(month), day, hour, minute, second, fraction, offset, zone);
}

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** `Thu, 01 Jan 2024 00:15:25 GMT`, `26 Jun 2018 13:51:32 GMT`. */
const dayFirst =
  /^(?:[a-z]{3,9},? )?(\d{1,2})[ -]([a-z]{3})[a-z]{0,6}[ -](\d{4}),? (\d\d):(\d\d)(?::(\d\d))? ?(Z|UTC|GMT|[+-]\d\d:?\d\d)?$/i;
/** `Thu Jan  1 00:15:25 2024`, with the zone before the year too. */
const yearLast = /^[a-z]{3},? ([a-z]{3}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d) (?:([A-Z]{1,5}) )?(\d{4})$/i;
/** `Thu Jan 01 2024 00:15:25 GMT+0100 (CET)`. */
const asJavaScript =
  /^[a-z]{3} ([a-z]{3}) (\d\d) (\d{4}) (\d\d):(\d\d):(\d\d) (?:GMT|UTC)([+-]\d{4})?(?: \([^)]*\))?$/i;

function wordedMoment(text: string, zone: "utc" | "local"): number | undefined {
  let parts = dayFirst.exec(text);
  if (parts !== null) {
    const [, day, month, year, hour, minute, second, offset] = parts;
    return fromParts(Number(year), monthNumber(month), day, hour, minute, second, undefined, offset, zone);
  }
  parts = yearLast.exec(text);
  if (parts !== null) {
    const [, month, day, hour, minute, second, offset, year] = parts;
    const isUtc = offset === "UTC" || offset === "GMT" || offset === "Z";
    if (offset !== undefined && !isUtc) return undefined;
    return fromParts(Number(year), monthNumber(month), day, hour, minute, second, undefined, offset, zone);
  }
  parts = asJavaScript.exec(text);
  if (parts === null) return undefined;
  const [, month, day, year, hour, minute, second, offset = "Z"] = parts;
  return fromParts(Number(year), monthNumber(month), day, hour, minute, second, undefined, offset, zone);
}

/** Seconds with or without decimals, milliseconds, microseconds: told apart by the number of digits. */
function epoch(text: string): number | undefined {
  if (/^\d{10}(?:\.\d{1,9})?$/.test(text)) return Math.floor(Number(text) * 1000);
  if (/^\d{13}$/.test(text)) return Number(text);
  return /^\d{16}$/.test(text) ? Math.floor(Number(text) / 1000) : undefined;
}

function monthNumber(name: string | undefined): number {
  return months.indexOf((name ?? "").toLowerCase()) + 1;
}

function fromParts(
  year: number,
  month: number,
  day: string | undefined,
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  fraction: string | undefined,
  offset: string | undefined,
  zone: "utc" | "local",
): number | undefined {
  if (offset === undefined && zone === "local") return undefined;
  const days = Date.UTC(year, month - 1, Number(day));
  const isReal = month >= 1 && month <= 12 && new Date(days).getUTCDate() === Number(day);
  const [hours, minutes, seconds] = [Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)];
  if (!isReal || hours > 24 || minutes > 59 || seconds > 60) return undefined;
  const ms = Math.floor(Number(`0.${fraction ?? 0}`) * 1000 + 1e-6);
  return days + ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms - offsetMs(offset);
}

function offsetMs(offset: string | undefined): number {
  const parts = /^([+-])(\d\d):?(\d\d)?$/.exec(offset ?? "");
  if (parts === null) return 0;
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0);
  return (parts[1] === "-" ? -minutes : minutes) * 60_000;
}
