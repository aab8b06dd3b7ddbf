import type { XmlAttributes } from "#ingest/xml.ts";

/**
 * Source file of a test case as the report gives it: `file`, `filename`, the failure's or the suite's file, or a
 * group that is a file's path. Undefined if none. A `file://` in front is cut.
 */
export function sourceFile(
  attributes: XmlAttributes,
  failure: XmlAttributes | undefined,
  suiteFile: string | undefined,
  group: string,
): string | undefined {
  const stated =
    attributes.file ||
    attributes.filename ||
    failure?.file ||
    suiteFile ||
    (filePath.test(group) ? group : "");
  return stated === "" ? undefined : stated.replace(/^file:\/\//, "");
}

/** A path with a folder and a source's ending; dotted class names have no slash. */
const filePath = /^[^\s:*?"<>|]{0,500}[/\\][^\s:*?"<>|/\\]{1,200}\.[a-z]{1,6}$/i;

/** Line in that file, from 1: `line` or `lineno`. Undefined if none, or no number. */
export function sourceLine({ line, lineno }: XmlAttributes): number | undefined {
  const stated = line ?? lineno;
  return stated !== undefined && /^[1-9]\d{0,7}$/.test(stated) ? Number(stated) : undefined;
}
