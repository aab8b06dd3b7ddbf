import type { Environment } from "#ingest/client/ci-variables.ts";
import { exitStatuses } from "#ingest/client/exit-status.ts";
import { plainText } from "#ingest/client/plain-text.ts";
import { askQuarantine, notAsFlakeboard } from "#ingest/client/quarantine/ask-quarantine.ts";
import { parseEntry } from "#ingest/client/quarantine/entries.ts";
import { entryLine } from "#ingest/client/quarantine/entry-lines.ts";
import { findTest } from "#ingest/client/quarantine/find-test.ts";
import { jsonText } from "#ingest/client/quarantine/json-text.ts";
import { readSettings, type ServerOptions, UsageError } from "#ingest/client/settings.ts";
import { openTerminal } from "#ingest/client/terminal.ts";

export type AddOptions = ServerOptions & {
  readonly suite?: string;
  readonly group?: string;
  readonly name?: string;
  readonly signatures?: string;
  readonly branch?: string;
  readonly variant?: string;
  readonly reason: string;
  readonly until?: string;
  readonly owner?: string;
  readonly ticket?: string;
  readonly confirm?: readonly string[];
  readonly json?: true;
};

/** `quarantine add [TEST]`: one test by id or name, or with `--group` and `--name` a pattern of tests. */
export async function addQuarantine(
  test: string | undefined,
  options: AddOptions,
  env: Environment,
): Promise<number> {
  const terminal = openTerminal(env);
  const settings = readSettings(options, env);
  const { suite, group, name, signatures, branch, variant, reason, until, owner, ticket, confirm } = options;
  const isPattern = group !== undefined || name !== undefined || (test === undefined && suite !== undefined);
  if (isPattern === (test !== undefined)) {
    throw new UsageError("Give either one test, by id or name, or a pattern: --suite, --group, --name.");
  }
  const found = test === undefined ? undefined : await findTest(test, suite, settings, terminal);
  if (found?.ok === false) return found.status;
  const body = {
    ...(found ? { test: found.id } : { pattern: { suite, group, name } }),
    ...{ signatures, branch, variant, reason, until, owner, ticket, confirm },
  };
  const answered = await askQuarantine(settings, { method: "POST", path: "quarantine", body }, terminal);
  if (!answered.ok) return answered.status;
  const entry = parseEntry(answered.sent.body);
  if (!entry) return notAsFlakeboard(settings, terminal);
  if (options.json) terminal.say(jsonText(answered.sent.body));
  else {
    terminal.say(`Quarantined as entry ${entryLine(entry)}`);
    if (entry.url) terminal.say(plainText(entry.url, 1_000));
  }
  return exitStatuses.fine;
}
