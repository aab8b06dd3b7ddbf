import { capped } from "#ingest/junit/capped-text.ts";
import type { XmlAttributes } from "#ingest/xml.ts";

/**
 * Source file of a test case as the report gives it: `file`, `filename`, the failure's file, the suite's, or the
 * path that the group is. Undefined if none. A `file://` in front is cut.
 */
export function sourceFile(
  attributes: XmlAttributes,
  failure: XmlAttributes | undefined,
  suiteFile: string | undefined,
  groupFile: string | undefined,
): string | undefined {
  const stated = attributes.file || attributes.filename || failure?.file || suiteFile || groupFile;
  if (stated === undefined || stated === groupFile) return stated;
  return capped(stated.startsWith("file://") ? stated.slice("file://".length) : stated, longestPath);
}

/** The text itself if it is a path with a folder and a source's ending; dotted class names have no slash. */
export function pathOfSource(text: string): string | undefined {
  return sourcePath.test(text) ? text : undefined;
}

const longestPath = 1000;
const sourcePath = /^[^\s:*?"<>|]{0,500}[/\\][^\s:*?"<>|/\\]{1,200}\.[a-z]{1,6}$/i;

/** Line in that file, from 1: `line` or `lineno`. Undefined if none, or no number. */
export function sourceLine({ line, lineno }: XmlAttributes): number | undefined {
  const stated = line ?? lineno;
  return stated !== undefined && /^[1-9]\d{0,7}$/.test(stated) ? Number(stated) : undefined;
}
