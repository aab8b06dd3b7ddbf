import { createHash } from "node:crypto";
import type { CommitState, RunState } from "#ingest/client/comment/commit-state.ts";
import type { Wanted } from "#ingest/client/comment/keep-comment.ts";
import { asCode, asLink, asMarkdown } from "#ingest/client/markdown/markdown-text.ts";
import { verdictBlocks, verdictTitle } from "#ingest/client/markdown/verdict-markdown.ts";
import { counted } from "#lib/format/counted.ts";
import { shortCommit } from "#lib/format/short-commit.ts";
import { labelOrder } from "#lib/model-verdict.ts";

/** GitHub takes 65,536 characters; the marker and a margin for its own counting stay free. */
const longestBody = 60_000;
const rowsTried = [20, 10, 5, 2, 0];

/**
 * The first characters of the comment that belongs to a project of an instance: there is one such on a request,
 * whichever job, shard or workflow writes it. Shown nowhere.
 */
export function commentBeginning(instance: string, project: string): string {
  return `<!-- flakeboard:${hashOf(`${instance}\n${project}`)}`;
}

/** What the comment says, for the same state always the same. */
export function wantedComment(state: CommitState, project: string, beginning: string): Wanted {
  const bodies = rowsTried.map((rows) => contentOf(state, project, rows));
  const content = bodies.find((body) => body.length <= longestBody) ?? bodies.at(-1) ?? "";
  return {
    body: `${beginning} ${hashOf(content)} -->\n${content}`,
    isRed: state.runs.some(isRed),
  };
}

function contentOf(state: CommitState, project: string, mostRows: number): string {
  const red = state.runs.filter(isRed).sort((a, b) => gravity(a) - gravity(b));
  const [gravest, ...others] = red.length > 0 ? red : state.runs.slice(0, 1);
  if (gravest === undefined) return "";
  const title = red.length > 0 ? verdictTitle(gravest) : "all green now";
  return [
    `### Flakeboard: ${title}`,
    ...verdictBlocks(gravest, mostRows),
    footer(gravest, state, project),
    ...others.flatMap((run) => [
      `#### ${asLink("Another run", run.url)}: ${verdictTitle(run)}`,
      ...verdictBlocks(run, mostRows),
    ]),
    ...(red.length > 0 && state.greenRuns > 0
      ? [
          `${counted(state.greenRuns, "other run")} of this commit ${state.greenRuns === 1 ? "is" : "are"} green.`,
        ]
      : []),
  ].join("\n\n");
}

/** "Run 4121 · 3 jobs have reported · commit 8f3c2a1 · shop" */
function footer({ url, key, jobs }: RunState, { commit }: CommitState, project: string): string {
  return [
    asLink(key === undefined ? "The run" : `Run ${asCode(key, 60)}`, url),
    ...(jobs === undefined ? [] : [`${counted(jobs, "job has", "jobs have")} reported`]),
    // Bare, so that the forge links it.
    ...(commit !== undefined && /^[0-9a-f]{7,64}$/i.test(commit) ? [`commit ${shortCommit(commit)}`] : []),
    asMarkdown(project),
  ].join(" · ");
}

function isRed({ verdict }: RunState): boolean {
  return verdict.exit_code !== 0;
}

/** The worst news first; what this version does not know before all. */
function gravity({ verdict }: RunState): number {
  return (labelOrder as readonly string[]).indexOf(verdict.outcome);
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
