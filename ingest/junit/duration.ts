import { wordedMs } from "#ingest/junit/worded-duration.ts";

/** What a number without a unit counts. */
export type TimeUnit = "s" | "ms" | "µs" | "ns";

/**
 * The number that a report spells: with thousands separators (`2,503.1`, `1,234,567`, `1'234.5`), with a decimal comma
 * (`0,288`, `1.234,5`, `1 234,5`), with an exponent. One comma and no dot is a decimal comma. Undefined for negative
 * numbers, NaN, infinities, and whatever else is no number.
 */
export function statedNumber(text: string | undefined): number | undefined {
  if (text === undefined || text.length > 40) return undefined;
  const quick = isDigit(text, 0) && (isDigit(text, 1) || text[1] === ".") ? Number(text) : Number.NaN;
  if (quick >= 0 && quick < Number.POSITIVE_INFINITY) return quick;
  const trimmed = text.trim();
  if (plain.test(trimmed)) return Number(trimmed);
  if (thousands.test(trimmed)) return Number(trimmed.replaceAll(",", ""));
  if (decimalComma.test(trimmed)) return Number(trimmed.replace(",", "."));
  if (spaced.test(trimmed)) return Number(trimmed.replace(/[ '’\u00a0\u202f]/g, "").replace(",", "."));
  if (dotted.test(trimmed)) return Number(trimmed.replaceAll(".", "").replace(",", "."));
  return undefined;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

/**
 * Whole milliseconds of a number that counts `unit`, or of a duration that names its own (see `wordedMs`). Undefined
 * where the text is neither, or claims more than 100 days, which no test takes: such a number counts something else.
 */
export function statedMs(text: string | undefined, unit: TimeUnit = "s"): number | undefined {
  const number = statedNumber(text);
  const exact = number === undefined ? worded(text) : number * msIn[unit];
  if (exact === undefined) return undefined;
  const ms = Math.round(exact);
  return ms <= longestMs ? ms : undefined;
}

export const msIn: Readonly<Record<TimeUnit, number>> = { s: 1000, ms: 1, µs: 1e-3, ns: 1e-6 };

function worded(text: string | undefined): number | undefined {
  return text === undefined || text.length > 40 ? undefined : wordedMs(text.trim());
}

const longestMs = 100 * 24 * 3600 * 1000;

const plain = /^\+?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/;
const thousands = /^\d{1,3}(?:(?:,\d{3})+\.\d*|,\d{3}(?:,\d{3})+)$/;
const decimalComma = /^\d*,\d+$/;
const spaced = /^\d{1,3}(?:[ '’\u00a0\u202f]\d{3})+(?:[.,]\d+)?$/;
const dotted = /^\d{1,3}(?:(?:\.\d{3})+,\d*|\.\d{3}(?:\.\d{3})+)$/;
