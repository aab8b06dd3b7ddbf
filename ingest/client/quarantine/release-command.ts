import type { Environment } from "#ingest/client/ci-variables.ts";
import { exitStatuses } from "#ingest/client/exit-status.ts";
import { askQuarantine, notAsFlakeboard } from "#ingest/client/quarantine/ask-quarantine.ts";
import { parseEntry } from "#ingest/client/quarantine/entries.ts";
import { entryLine } from "#ingest/client/quarantine/entry-lines.ts";
import { jsonText } from "#ingest/client/quarantine/json-text.ts";
import { readSettings, type ServerOptions } from "#ingest/client/settings.ts";
import { openTerminal } from "#ingest/client/terminal.ts";

export type ReleaseOptions = ServerOptions & { readonly note?: string; readonly json?: true };

/** `quarantine release ENTRY…`: all that can be released are; the status is that of the first that cannot. */
export async function releaseQuarantine(
  entries: readonly string[],
  options: ReleaseOptions,
  env: Environment,
): Promise<number> {
  const terminal = openTerminal(env);
  const settings = readSettings(options, env);
  const query = options.note === undefined ? "" : `?${new URLSearchParams({ note: options.note })}`;
  const statuses: number[] = [];
  const released: unknown[] = [];
  for (const id of entries) {
    const path = `quarantine/${encodeURIComponent(id)}${query}`;
    const answered = await askQuarantine(settings, { method: "DELETE", path }, terminal);
    const entry = answered.ok ? parseEntry(answered.sent.body) : undefined;
    if (!answered.ok) statuses.push(answered.status);
    else if (!entry) statuses.push(notAsFlakeboard(settings, terminal));
    else {
      released.push(answered.sent.body);
      if (!options.json) terminal.say(`Released entry ${entryLine(entry)}`);
    }
  }
  if (options.json) terminal.say(jsonText(released));
  return statuses.find((status) => status !== exitStatuses.fine) ?? exitStatuses.fine;
}
