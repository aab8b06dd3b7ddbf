/**
 * What a spreadsheet takes for the beginning of a formula; tab and line ends because some skip them first, signs of full
 * width because some read them as the others. Source: OWASP, "CSV Injection".
 */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;
const needsQuotes = /[",\r\n]/;

/**
 * Rows as CSV (RFC 4180, CRLF after each row). Texts that a spreadsheet would run as a formula get an apostrophe
 * before them; numbers stay numbers, and undefined is an empty cell.
 */
export function csv(rows: readonly (readonly (string | number | undefined)[])[]): string {
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(value: string | number | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = formulaStart.test(value) ? `'${value}` : value;
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
