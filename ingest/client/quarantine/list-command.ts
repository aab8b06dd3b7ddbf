import type { Environment } from "#ingest/client/ci-variables.ts";
import { exitStatuses } from "#ingest/client/exit-status.ts";
import { plainText } from "#ingest/client/plain-text.ts";
import { askQuarantine, notAsFlakeboard } from "#ingest/client/quarantine/ask-quarantine.ts";
import { parseEntryPage } from "#ingest/client/quarantine/entries.ts";
import { entryLines } from "#ingest/client/quarantine/entry-lines.ts";
import { jsonText } from "#ingest/client/quarantine/json-text.ts";
import { readSettings, type ServerOptions, type Settings, UsageError } from "#ingest/client/settings.ts";
import { openTerminal, type Terminal } from "#ingest/client/terminal.ts";
import { type SkipListFormat, skipListUses } from "#lib/skip-lists/formats.ts";

export type ListOptions = ServerOptions & {
  readonly state?: string;
  readonly suite?: string;
  readonly owner?: string;
  readonly branch?: string;
  readonly variant?: string;
  readonly format?: SkipListFormat;
  readonly json?: true;
};

/** `quarantine list`: the entries as a table or JSON, or with `--format` the tests as a list for their runner. */
export async function listQuarantine(options: ListOptions, env: Environment): Promise<number> {
  const terminal = openTerminal(env);
  const settings = readSettings(options, env);
  return options.format === undefined
    ? listEntries(options, settings, terminal)
    : writeSkipList(options, options.format, settings, terminal);
}

async function listEntries(options: ListOptions, settings: Settings, terminal: Terminal): Promise<number> {
  if (options.branch !== undefined || options.variant !== undefined) {
    throw new UsageError("--branch and --variant say where a runner's list is for: give --format as well.");
  }
  const { state, suite, owner } = options;
  const query = queryOf({ state, suite, owner, limit: "200" });
  const found: NonNullable<ReturnType<typeof parseEntryPage>>["entries"] = [];
  for (let cursor: string | undefined = ""; cursor !== undefined; ) {
    if (cursor !== "") query.set("cursor", cursor);
    const answered = await askQuarantine(settings, { method: "GET", path: `quarantine?${query}` }, terminal);
    if (!answered.ok) return answered.status;
    const page = parseEntryPage(answered.sent.body);
    // A page that leads back to itself would never end.
    if (!page || page.next === cursor) return notAsFlakeboard(settings, terminal);
    found.push(...page.entries);
    cursor = page.next;
  }
  if (options.json) terminal.say(jsonText(found.map(({ body }) => body)));
  else if (found.length === 0) terminal.remark("Nothing is in quarantine.");
  else for (const line of entryLines(found.map(({ entry }) => entry))) terminal.say(line);
  return exitStatuses.fine;
}

async function writeSkipList(
  { suite, owner, branch, variant }: ListOptions,
  format: SkipListFormat,
  settings: Settings,
  terminal: Terminal,
): Promise<number> {
  const query = queryOf({ format, suite, owner, branch, variant });
  const call = { method: "GET", path: `quarantine?${query}`, accept: "text/plain" } as const;
  const answered = await askQuarantine(settings, call, terminal);
  if (!answered.ok) return answered.status;
  const { headers, text } = answered.sent;
  const leftOut = headers["flakeboard-left-out"];
  if (!String(headers["content-type"]).startsWith("text/plain") || typeof leftOut !== "string") {
    return notAsFlakeboard(settings, terminal);
  }
  terminal.write(process.stdout.isTTY ? harmless(text) : text);
  if (leftOut !== "0") {
    terminal.warn(
      `${plainText(leftOut)} of the tests cannot be named exactly to ${format} and will run; the page of quarantine says why.`,
    );
  }
  if (process.stdout.isTTY) {
    const { file, use } = skipListUses[format];
    terminal.remark(`Written to a file, ${file}, it is used so: ${use}`);
  }
  return exitStatuses.fine;
}

function queryOf(given: Readonly<Record<string, string | undefined>>): URLSearchParams {
  const pairs = Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return new URLSearchParams(pairs);
}

/** For a terminal, which would obey controls; a file gets the text as it is. */
function harmless(text: string): string {
  return text.replace(/[^\S\n\t ]|[\p{Cc}\p{Cf}]/gu, (mark) => (mark === "\n" || mark === "\t" ? mark : "?"));
}
