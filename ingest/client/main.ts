import "./node-18.ts";
import { Command, CommanderError } from "commander";
import { clientVersion } from "./client-version.ts";
import { comment } from "./comment/comment-command.ts";
import { exitStatuses } from "./exit-status.ts";
import {
  addServerOptions,
  addUploadOptions,
  commentHelp,
  positiveNumber,
  somePattern,
  usualWaitSeconds,
  wantedParts,
  wholeNumber,
} from "./options.ts";
import { addQuarantineVerbs } from "./quarantine/options.ts";
import { run } from "./run-command.ts";
import { UsageError } from "./settings.ts";
import { upload } from "./upload-command.ts";
import { validate } from "./validate-command.ts";
import { verdict } from "./verdict-command.ts";

// Whoever reads the output may stop, as `| head` does: that decides about no build.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

const { env } = process;
const folder = process.cwd();

const program = new Command("flakeboard")
  .description("Sends test reports to Flakeboard and exits by its verdict.")
  .version(clientVersion)
  .enablePositionalOptions()
  .showHelpAfterError("(--help lists what is understood)")
  .exitOverride();

let status: number = exitStatuses.fine;

addUploadOptions(program.command("upload"))
  .description("send reports that are there")
  .argument(
    "<glob...>",
    "JUnit XML reports; ** crosses folders, a folder stands for every .xml below it",
    somePattern,
  )
  .option("--exit-code <status>", "the test command's exit status", wholeNumber)
  .action(async (globs, options) => {
    status = await upload(globs, options, env, folder);
  });

addUploadOptions(program.command("run"))
  .description("run the tests, then send the reports that they wrote")
  .argument("<command...>", "after --, as in: run -- npm test")
  .option("--reports <glob>", "where the command writes reports; repeatable", somePattern)
  .passThroughOptions()
  .action(async (command, options) => {
    status = await run(command, options, env, folder);
  });

addServerOptions(program.command("verdict"))
  .description("ask for the verdict on a run, after all its jobs have uploaded")
  .option("--run <id>", "the run, as the uploads named it (read from the CI if not given)")
  .option(
    "--wait-for <jobs>",
    "wait until these have uploaded: job, job:shard or job*count (shards or matrix legs), with commas between; repeatable",
    wantedParts,
  )
  .option("--wait <seconds>", "how long to wait for them", positiveNumber, usualWaitSeconds)
  .option("--attempt <number>", "re-run number of the whole run, as the uploads gave it", wholeNumber)
  .option("--comment", commentHelp)
  .action(async (options) => {
    status = await verdict(options, env, folder);
  });

addServerOptions(program.command("comment"))
  .description("comment on a run's pull or merge request, or bring the comment up to date")
  .option("--run <id>", "the run, as the uploads named it (read from the CI if not given)")
  .option("--pr <number>", "pull or merge request (default: the run's)")
  .action(async (options) => {
    status = await comment(options, env, folder);
  });

program
  .command("validate")
  .description("read reports here and say what would be understood; sends nothing")
  .argument("<glob...>", "JUnit XML reports", somePattern)
  .action(async (globs) => {
    status = await validate(globs, env, folder);
  });

addQuarantineVerbs(program, env, (given) => {
  status = given;
});

program.addHelpText(
  "after",
  `
Exit status: 0 all right or every failure quarantined; the command's own if it failed otherwise (run);
1 failing tests or refused reports; 2 bad usage or no report; 70 no upload, with --strict-upload, or no verdict,
or a green one that lacks a job it was to wait for.
quarantine: 1 refused, 70 no answer.
A server that cannot be reached turns no green build red and no red build green.`,
);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) status = error.exitCode === 0 ? 0 : exitStatuses.badUsage;
  else if (error instanceof UsageError) {
    process.stderr.write(`flakeboard: ${error.message}\n`);
    status = exitStatuses.badUsage;
  } else throw error;
}
process.exitCode = status;
