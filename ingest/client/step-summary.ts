import { formatCount } from "#lib/format/format-count.ts";
import type { Failure, Judgement } from "./answer.ts";
import { plainText } from "./plain-text.ts";
import { countColumns, failureLabel, failureName } from "./summary.ts";

const failuresShown = 50;

/**
 * The run for GitHub's job summary, in Markdown: verdict, counts, failing tests with their evidence, link.
 * Names and messages are strangers' text and come out as text, never as markup.
 */
export function stepSummary({ counts, problems, verdict, url }: Judgement): string {
  const failures = verdict.failures ?? [];
  const rest = failures.length - failuresShown;
  const blocks = [
    `### Flakeboard: ${asMarkdown(verdict.summary, 1_000)}`,
    counts && table(countColumns, [countColumns.map((column) => formatCount(counts[column]))]),
    failures.length > 0 &&
      table(["Failing test", "Verdict", "Evidence"], failures.slice(0, failuresShown).map(failureCells)),
    rest > 0 && `… and ${rest} more failing tests.`,
    problems.length > 0 &&
      problems
        .slice(0, failuresShown)
        .map(
          ({ file, line, message }) =>
            `- ${asMarkdown([file ?? "upload", line].filter(Boolean).join(":"))}: ${asMarkdown(message)}`,
        )
        .join("\n"),
    url && `[Open the run in Flakeboard](${linkTarget(url)})`,
  ];
  return `${blocks.filter(Boolean).join("\n\n")}\n\n`;
}

/**
 * Text that Markdown shows as it is, on one line. Every punctuation mark becomes a character reference, which
 * CommonMark never takes for markup, be it emphasis, HTML, a table's bar or a link by itself.
 */
export function asMarkdown(text: string, maxLength = 300): string {
  return plainText(text, maxLength).replace(/[!-/:-@[-`{-~]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

function failureCells(failure: Failure): string[] {
  const name = asMarkdown(failureName(failure));
  const isWeb = failure.url && /^https?:\/\//i.test(failure.url);
  return [
    isWeb ? `[${name}](${linkTarget(failure.url ?? "")})` : name,
    asMarkdown(failureLabel(failure)),
    (failure.evidence ?? [])
      .slice(0, 4)
      .map(({ text }) => asMarkdown(text))
      .join("<br>"),
  ];
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(headings), line(headings.map(() => "---")), ...rows.map(line)].join("\n");
}

/** An address that cannot end its link early: brackets, bars and blanks are percent-encoded. */
function linkTarget(address: string): string {
  return plainText(address, 2_000).replace(
    /[ ()<>|[\]`\\"]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
}
