import { capped } from "#ingest/junit/capped-text.ts";

/** A property of a test case. Names may repeat. */
export type Property = { readonly name: string; readonly value: string };

/** An output, what Jenkins' conventions put into it, and the rest. */
export type OutputMarks = {
  readonly output: string;
  /** Paths as written: perhaps absolute, empty or with `../`. Only ever shown, never opened. */
  readonly attachments: readonly string[];
  readonly properties: readonly Property[];
};

/** Takes `[[ATTACHMENT|path]]` and `[[PROPERTY|name=value]]` out of an output. */
export function outputMarks(output: string): OutputMarks {
  if (!output.includes("[[")) return { output, attachments: none, properties: none };
  const attachments: string[] = [];
  const properties: Property[] = [];
  const rest = output.replace(mark, (_, kind: string, content: string) => {
    if (kind === "ATTACHMENT") attachments.push(content.trim());
    else properties.push(propertyOf(content));
    return "";
  });
  const isMarked = attachments.length + properties.length > 0;
  return {
    output: isMarked ? rest.replace(/\n(?:[ \t]{0,100}\r?\n){2,}/g, "\n\n").trim() : output,
    attachments,
    properties,
  };
}

/**
 * What is kept of a test case's attachments and properties: those of the output and those of its own elements, each
 * once, of a bounded number and size. Properties that name an attachment are among the attachments.
 */
export function keptMarks(
  marks: Omit<OutputMarks, "output">,
  own: readonly Property[],
): Omit<OutputMarks, "output"> {
  if (own.length + marks.properties.length + marks.attachments.length === 0) return marks;
  const all = [...own, ...marks.properties].filter(({ name }) => name !== "");
  const named = all.filter(({ name }) => attachmentName.test(name)).map(({ value }) => value);
  const paths = [...marks.attachments, ...named]
    .filter((path) => path !== "")
    .map((path) => capped(path, 500));
  return {
    attachments: [...new Set(paths)].slice(0, mostKept),
    properties: all.filter(({ name }) => !attachmentName.test(name)).slice(0, mostKept),
  };
}

const none: readonly never[] = [];

/** TestRail's convention. */
const attachmentName = /^testrail_attachment$/;
const mostKept = 50;

/** A property with its name and value cut to what is kept of them. */
export function keptProperty(name: string, value: string): Property {
  return { name: capped(name.trim(), 200), value: capped(value.trim(), 1000) };
}

/** Paths may hold brackets of their own: `[id].png`. */
const mark = /\[\[(ATTACHMENT|PROPERTY)\|(.{0,1000}?)\]\]/g;

function propertyOf(content: string): Property {
  const at = content.indexOf("=");
  return at < 0 ? keptProperty(content, "") : keptProperty(content.slice(0, at), content.slice(at + 1));
}
