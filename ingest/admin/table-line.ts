import { oneLine } from "#lib/notifications/one-line.ts";

/** Longer than any name that is stored. */
const mostOfField = 500;

/**
 * Fields of a list on one line, with tabs between. Names are what people or their provider say: none may move a
 * terminal's cursor, or look like another field or line.
 */
export function tableLine(fields: readonly (string | number)[]): string {
  return fields.map((field) => oneLine(String(field), mostOfField)).join("\t");
}
