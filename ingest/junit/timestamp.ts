/**
 * Epoch ms of a moment in any of the spellings met in reports: ISO 8601 with its relaxations (blank for T, blank
 * after T, colons in the date, zone as a word or named after its offset, 0 to 9 decimals, date only, no separators),
 * RFC 1123, ctime, JavaScript's and Go's own, Java's and America's with AM and PM, dotted days, epoch seconds to
 * nanoseconds. Words for zones that stand for several places (IST, BST, CST) are no zone. `zone` says what a moment
 * without one means: UTC, or the local time of an unknown place, which gives undefined. Undefined too for texts that
 * are no moment and for years before 1990 or after 2100: tools write 1970 or 0001 when they do not know.
 */
export function moment(text: string | undefined, zone: "utc" | "local" = "utc"): number | undefined {
  if (text === undefined || text.length > 80) return undefined;
  // Go's monotonic clock and Java's place of the offset say nothing more.
  const trimmed = text.trim().replace(/ m=[+-][\d.]+$|\[[\w/+-]{1,40}\]$/, "");
  const at =
    isoMoment(trimmed, zone) ?? wordedMoment(trimmed, zone) ?? dayMoment(trimmed, zone) ?? epoch(trimmed);
  return at !== undefined && at >= earliest && at < latest ? at : undefined;
}

const earliest = Date.UTC(1990, 0, 1);
const latest = Date.UTC(2101, 0, 1);

const iso =
  /^(\d{4})([-:/])(\d\d?)\2(\d\d?)(?:(?:T ?| )(\d\d?):(\d\d?)(?::(\d\d?)(?:[.,](\d{1,9}))?)?)? ?([A-Z]{1,4}|[+-]\d\d(?::?\d\d)?)?(?: [A-Z]{1,4})?$/i;
/** `20200910T133455Z` */
const basic = /^(\d{4})()(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(?:[.,](\d{1,9}))?([A-Z]|[+-]\d{4})?$/i;

function isoMoment(text: string, zone: "utc" | "local"): number | undefined {
  const parts = iso.exec(text) ?? basic.exec(text);
  if (parts === null) return undefined;
  const [, year, , month, day, hour, minute, second, fraction, offset] = parts;
  return fromParts(Number(year), Number(month), day, hour, minute, second, fraction, offset, zone);
}

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** `Thu, 01 Jan 2024 00:15:25 GMT`, `26 Jun 2018 13:51:32 GMT`. */
const dayFirst =
  /^(?:[a-z]{3,9},? )?(\d{1,2})[ -]([a-z]{3})[a-z]{0,6}[ -](\d{4}),? (\d\d):(\d\d)(?::(\d\d))? ?([A-Z]{1,4}|[+-]\d\d:?\d\d)?$/i;
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
    return fromParts(Number(year), monthNumber(month), day, hour, minute, second, undefined, offset, zone);
  }
  parts = asJavaScript.exec(text);
  if (parts === null) return undefined;
  const [, month, day, year, hour, minute, second, offset = "Z"] = parts;
  return fromParts(Number(year), monthNumber(month), day, hour, minute, second, undefined, offset, zone);
}

/** `Sep 10, 2020 1:34:55 PM`, `Sep 10, 2020, 1:34:55 PM`. */
const monthFirst =
  /^([a-z]{3})[a-z]{0,6}\.? (\d{1,2}), (\d{4}),? (\d{1,2}):(\d\d)(?::(\d\d))?(?:[ \u202f](AM|PM))?$/i;
/** `9/10/2020, 1:34:55 PM`: the halves of the day are America's, and so is the month before the day. */
const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4}),? (\d{1,2}):(\d\d)(?::(\d\d))?[ \u202f](AM|PM)$/i;
/** `10.09.2020 13:34:55` */
const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4}),? (\d{1,2}):(\d\d)(?::(\d\d))?()$/;

function dayMoment(text: string, zone: "utc" | "local"): number | undefined {
  const parts = monthFirst.exec(text) ?? american.exec(text) ?? dotted.exec(text);
  if (parts === null) return undefined;
  const [, first = "", second = "", year, hour, minute, seconds, half = ""] = parts;
  const [month, day] = dotted.test(text) ? [second, first] : [first, second];
  const monthOfYear = /\d/.test(month) ? Number(month) : monthNumber(month);
  const hours = half === "" ? hour : hourOfDay(Number(hour), half);
  return fromParts(Number(year), monthOfYear, day, hours, minute, seconds, undefined, undefined, zone);
}

/** The hour from 0 of a clock that has twelve; one that it has not stays impossible. */
function hourOfDay(hour: number, half: string): string {
  if (hour < 1 || hour > 12) return "25";
  return String((hour % 12) + (/^p/i.test(half) ? 12 : 0));
}

/** Seconds with or without decimals, milli-, micro- and nanoseconds: told apart by the number of digits. */
function epoch(text: string): number | undefined {
  if (/^\d{10}(?:\.\d{1,9})?$/.test(text)) return Math.floor(Number(text) * 1000);
  if (/^\d{13}$/.test(text)) return Number(text);
  if (/^\d{16}$/.test(text)) return Math.floor(Number(text) / 1000);
  return /^\d{19}$/.test(text) ? Number(text.slice(0, 13)) : undefined;
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
  const ahead = offset === undefined ? 0 : offsetMs(offset);
  if (ahead === undefined || (offset === undefined && zone === "local")) return undefined;
  const days = Date.UTC(year, month - 1, Number(day));
  const isReal = month >= 1 && month <= 12 && new Date(days).getUTCDate() === Number(day);
  const [hours, minutes, seconds] = [Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)];
  if (!isReal || hours > 24 || minutes > 59 || seconds > 60) return undefined;
  const ms = Math.floor(Number(`0.${fraction ?? 0}`) * 1000 + 1e-6);
  return days + ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms - ahead;
}

/** How far a zone is ahead of UTC; undefined for a word that names none, or several. */
function offsetMs(zone: string): number | undefined {
  const parts = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  if (parts === null) {
    const hours = zoneHours.get(zone.toUpperCase());
    return hours === undefined ? undefined : hours * 3_600_000;
  }
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0);
  return (parts[1] === "-" ? -minutes : minutes) * 60_000;
}

/** RFC 822's zones but CST, which is China's too, and those of Europe and Japan that no other place uses. */
const zoneHours: ReadonlyMap<string, number> = new Map([
  ...(["Z", "UT", "UTC", "GMT", "WET"].map((zone) => [zone, 0]) as [string, number][]),
  ...(["CET", "WEST", "MEZ"].map((zone) => [zone, 1]) as [string, number][]),
  ...(["CEST", "EET", "MESZ"].map((zone) => [zone, 2]) as [string, number][]),
  ...(["EEST", "MSK"].map((zone) => [zone, 3]) as [string, number][]),
  ["JST", 9],
  ["EDT", -4],
  ["EST", -5],
  ["CDT", -5],
  ["MDT", -6],
  ["MST", -7],
  ["PDT", -7],
  ["PST", -8],
]);
