import { plainText } from "#ingest/client/plain-text.ts";
import { type Answered, askQuarantine, notAsFlakeboard } from "#ingest/client/quarantine/ask-quarantine.ts";
import { type NamedTest, parseTests } from "#ingest/client/quarantine/entries.ts";
import { type Settings, UsageError } from "#ingest/client/settings.ts";
import type { Terminal } from "#ingest/client/terminal.ts";

/**
 * The id of the test that a person names: an id as lists give it, a name, or `group › name` (also with a blank or `#`
 * between). Throws `UsageError` where no test is called that, or several are, and names those that come near.
 */
export async function findTest(
  named: string,
  suite: string | undefined,
  settings: Settings,
  terminal: Terminal,
): Promise<{ readonly ok: true; readonly id: string } | (Answered & { readonly ok: false })> {
  if (/^\d{1,15}$/.test(named)) return { ok: true, id: named };
  const words = named.split(/ › |#/).at(-1)?.trim() || named;
  const query = new URLSearchParams({ q: words.slice(0, 200), window: "90d", limit: "200" });
  if (suite !== undefined) query.set("suite", suite);
  const answered = await askQuarantine(settings, { method: "GET", path: `tests?${query}` }, terminal);
  if (!answered.ok) return answered;
  const tests = parseTests(answered.sent.body);
  if (!tests) return { ok: false, status: notAsFlakeboard(settings, terminal), code: undefined };
  const found = tests.filter((test) => namesOf(test).includes(named));
  if (found[0] !== undefined && found.length === 1) return { ok: true, id: found[0].id };
  const near = (found.length > 1 ? found : tests).slice(0, shown);
  const lines = near.map((test) => `\n  ${plainText(test.id)}  ${plainText(fullName(test))}`).join("");
  const what = found.length > 1 ? `${found.length} tests are called` : "There is no test called";
  const cure = near.length === 0 ? "" : ` Give one of these ids:${lines}`;
  throw new UsageError(`${what} "${plainText(named)}" in the last 90 days.${cure}`);
}

const shown = 10;

function namesOf({ group, name }: NamedTest): string[] {
  return [name, ...[" › ", " ", "#", "."].map((mark) => group + mark + name)];
}

function fullName({ suite, group, name }: NamedTest): string {
  return [suite, group, name].filter(Boolean).join(" › ");
}
