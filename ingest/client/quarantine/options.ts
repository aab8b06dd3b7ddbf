import { type Command, InvalidArgumentError, Option } from "commander";
import type { Environment } from "#ingest/client/ci-variables.ts";
import { addServerOptions } from "#ingest/client/options.ts";
import { addQuarantine } from "#ingest/client/quarantine/add-command.ts";
import { listQuarantine } from "#ingest/client/quarantine/list-command.ts";
import { releaseQuarantine } from "#ingest/client/quarantine/release-command.ts";
import { confirmations } from "#lib/quarantine/confirmations.ts";
import { signatureChoices } from "#lib/quarantine/entry.ts";
import { entryStates } from "#lib/quarantine/entry-state.ts";
import { skipListFormats } from "#lib/skip-lists/formats.ts";

/** `quarantine list|add|release`; `exit` is told the status. */
export function addQuarantineVerbs(program: Command, env: Environment, exit: (status: number) => void): void {
  const quarantine = program.command("quarantine").description("tests that run but do not turn CI red");

  addServerOptions(quarantine.command("list"))
    .description("entries, or with --format the tests as a list for their runner (token scope: read)")
    .addOption(new Option("--state <state>", "only entries in this state").choices(entryStates))
    .option("--suite <name>", "only this suite")
    .option("--owner <owner>", "only of this owner")
    .addOption(
      new Option("--format <runner>", "what the runner takes to skip the tests").choices(skipListFormats),
    )
    .option("--branch <name>", "with --format: the branch that is about to be tested")
    .option("--variant <pairs>", "with --format: the variant, as os=linux,browser=firefox")
    .option("--json", "print the API's words")
    .action(async (options) => exit(await listQuarantine(options, env)));

  addServerOptions(quarantine.command("add"))
    .description("mute a test, or a pattern of tests, for a time (token scopes: read, write)")
    .argument("[test]", "by id or name, also as 'group › name'; without it, --suite, --group and --name")
    .option("--suite <glob>", "the test's suite, or the pattern's; * stands for any text")
    .option("--group <glob>", "pattern over class or file")
    .option("--name <glob>", "pattern over the test's name")
    .requiredOption("--reason <text>", "why: whoever meets the entry later has to know")
    .option("--until <day>", "the last day of it, 2026-12-31; at most 90 days ahead (default: 14 days)")
    .addOption(
      new Option("--signatures <which>", "mute failures known now, or every one, new breaks too").choices(
        signatureChoices,
      ),
    )
    .option("--branch <name>", "only on this branch")
    .option("--variant <pairs>", "only in this variant, as os=linux,browser=firefox")
    .option("--owner <owner>", "who mends it")
    .option("--ticket <key or address>", "where that is tracked")
    .option("--confirm <risks>", `what a refusal asks for: ${confirmations.join(", ")}`, risks)
    .option("--json", "print the API's words")
    .action(async (test, options) => exit(await addQuarantine(test, options, env)));

  addServerOptions(quarantine.command("release"))
    .description("end entries: their tests turn CI red again (token scope: write)")
    .argument("<entry...>", "ids as quarantine list prints them")
    .option("--note <text>", "why, for the record")
    .option("--json", "print the API's words")
    .action(async (entries, options) => exit(await releaseQuarantine(entries, options, env)));
}

function risks(value: string, before: readonly string[] = []): string[] {
  const given = value.split(",").map((risk) => risk.trim());
  const unknown = given.find((risk) => !(confirmations as readonly string[]).includes(risk));
  if (unknown !== undefined) throw new InvalidArgumentError(`It must be of ${confirmations.join(", ")}.`);
  return [...before, ...given];
}
