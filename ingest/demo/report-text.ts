/** One report file: its path within the upload and its text. */
export type ReportText = { readonly name: string; readonly xml: string };

/** Text for an attribute's value or an element's content. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"\n]/g, (character) => escapes[character]!);
}

/** Text as a CDATA section. */
export function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
}

/** Seconds with three decimals, as runners write them. */
export function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
};
