import { plainText } from "#ingest/client/plain-text.ts";

/*
 * Strangers' text in Markdown: names and messages come from whoever wrote the tests, and end up in job summaries and
 * in comments, where a mention sends mail and a line that begins with a slash is a command to GitLab.
 */

/**
 * Text that Markdown shows as it is, on one line. Every punctuation mark becomes a character reference, which
 * CommonMark never takes for markup, be it emphasis, HTML, a table's bar or a command's slash. GitHub and GitLab look
 * for mentions, references and addresses after that, in the text that is left: a zero-width space breaks each.
 */
export function asMarkdown(text: string, maxLength = 300): string {
  return referenced(withoutReferences(plainText(text, maxLength)));
}

/** A name or message in monospace, to be read and copied. Neither forge looks for references inside `code`. */
export function asCode(text: string, maxLength = 300): string {
  return `<code>${referenced(plainText(text, maxLength))}</code>`;
}

/** A link to the web; only its content where the address leads elsewhere. `content` is Markdown already. */
export function asLink(content: string, address: string | null | undefined): string {
  if (!address || !/^https?:\/\//i.test(address)) return content;
  return `[${content}](${linkTarget(address)})`;
}

/** A table; headings and cells are Markdown already. */
export function asTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(headings), line(headings.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Markdown behind a line that opens it; `summary` is Markdown already, but shown as HTML: text only. */
export function asFold(summary: string, content: string, isOpen = false): string {
  return `<details${isOpen ? " open" : ""}>\n<summary>${summary}</summary>\n\n${content}\n\n</details>`;
}

const zeroWidthSpace = "\u200b";

/** Mentions, emoji, references to issues, requests, labels and commits, and addresses: broken, and read the same. */
function withoutReferences(line: string): string {
  return line
    .replace(/([@#!~$%&^:*])(?=\S)/g, `$1${zeroWidthSpace}`)
    .replace(/(www|GH-)(?=\S)/gi, `$1${zeroWidthSpace}`)
    .replace(/([0-9a-f]{6})(?=[0-9a-f])/gi, `$1${zeroWidthSpace}`);
}

function referenced(line: string): string {
  return line.replace(/[!-/:-@[-`{-~\u200b]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** An address that cannot end its link early: brackets, bars and blanks are percent-encoded. */
function linkTarget(address: string): string {
  return plainText(address, 2_000).replace(
    /[ ()<>|[\]`\\"*_~]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
}
