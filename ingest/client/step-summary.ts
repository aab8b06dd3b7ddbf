import { formatCount } from "#lib/format/format-count.ts";
import type { Judgement } from "./answer.ts";
import { asLink, asMarkdown, asTable } from "./markdown/markdown-text.ts";
import { verdictBlocks, verdictTitle } from "./markdown/verdict-markdown.ts";
import { countColumns } from "./summary.ts";

const failuresShown = 50;

/**
 * The run for GitHub's job summary, in Markdown: verdict, counts, failing tests with their evidence, links. What is
 * known to flake, quarantined or the environment's doing is folded. Names and messages are strangers' text and come
 * out as text, never as markup.
 */
export function stepSummary(judgement: Judgement): string {
  const { counts, problems, url } = judgement;
  const blocks = [
    `### Flakeboard: ${verdictTitle(judgement)}`,
    ...verdictBlocks(judgement, failuresShown),
    counts && asTable(countColumns, [countColumns.map((column) => formatCount(counts[column]))]),
    problems.length > 0 &&
      problems
        .slice(0, failuresShown)
        .map(
          ({ file, line, message }) =>
            `- ${asMarkdown([file ?? "upload", line].filter(Boolean).join(":"))}: ${asMarkdown(message)}`,
        )
        .join("\n"),
    url && asLink("Open the run in Flakeboard", url),
  ];
  return `${blocks.filter(Boolean).join("\n\n")}\n\n`;
}
