import { type Command, InvalidArgumentError, Option } from "commander";
import { suiteKinds } from "#lib/suite-kind.ts";
import { parseUrl } from "./plain-text.ts";
import { parseWantedParts, type WantedPart } from "./wanted-parts.ts";

const usualTimeoutSeconds = 90;

/** How long a verdict waits for jobs. */
export const usualWaitSeconds = 600;

/** Options of each verb that speaks with the server. */
export function addServerOptions(command: Command): Command {
  return command
    .option("--url <address>", "Flakeboard's address (FLAKEBOARD_URL)")
    .option("--project <slug>", "project to report to (FLAKEBOARD_PROJECT)")
    .option(
      "--token <token>",
      "better by the environment: other processes can read arguments (FLAKEBOARD_TOKEN)",
    )
    .option("--timeout <seconds>", "time for all attempts together", positiveNumber, usualTimeoutSeconds)
    .option("--strict-upload", "exit with 70 if the server cannot be reached or refuses");
}

/** Options of each verb that uploads: one for each parameter of the upload API. */
export function addUploadOptions(command: Command): Command {
  return addServerOptions(command)
    .option("--run <id>", "CI pipeline execution; jobs that share it form one run")
    .option("--attempt <number>", "re-run number, from 1", wholeNumber)
    .option("--job <name>", "job that uploads")
    .option("--shard <name>", "part of the job, if it is split")
    .option("--suite <name>", "suite that the job runs (default: the job's name)")
    .addOption(new Option("--kind <kind>", "what the suite tests").choices(suiteKinds))
    .option("--env <key=value>", "variant the job ran in, e.g. os=linux; repeatable", addPair)
    .option("--matrix <json>", "variant as an object, e.g. GitHub's toJSON(matrix)", matrixPairs)
    .option("--commit <sha>", "commit under test")
    .option("--tree <sha>", "its tree")
    .option("--base <sha>", "commit it is compared with")
    .option("--branch <name>", "branch")
    .option("--pr <number>", "pull request")
    .option("--queue", "runs in a merge queue")
    .option("--author <name>", "of the commit")
    .option("--message <text>", "of the commit")
    .option("--service <name>", "service under test")
    .option("--build-url <address>", "link to the CI build", webAddress)
    .option("--started-at <time>", "when the job started (RFC 3339)", moment)
    .option("--codeowners <file>", "CODEOWNERS file to send (found where GitHub and GitLab look)")
    .option("--no-codeowners", "send none")
    .option("--comment", commentHelp)
    .option("--allow-empty", "finding no report is fine")
    .option("--dry-run", "print what would be sent, send nothing");
}

export const commentHelp = "keep one comment on the pull or merge request that says what the run amounts to";

/** A pattern of files after those before it. An empty one, as of a variable that is not set, would be the whole disk. */
export function somePattern(value: string, before: readonly string[] = []): string[] {
  if (value.trim() === "") throw new InvalidArgumentError("It is empty: is a variable not set?");
  return [...before, value];
}

/** A whole number from 0, kept as text. */
export function wholeNumber(value: string): string {
  if (!/^\d{1,15}$/.test(value)) throw new InvalidArgumentError("It must be a whole number.");
  return value;
}

/** Seconds, above 0 and at most a day. */
export function positiveNumber(value: string): number {
  const number = Number(value);
  if (!(number > 0 && number <= 86_400))
    throw new InvalidArgumentError("It must be a number of seconds above 0.");
  return number;
}

/** The parts of a run that `--wait-for` names, after those of the times before. */
export function wantedParts(value: string, before: readonly WantedPart[] = []): WantedPart[] {
  const parts = parseWantedParts(value);
  if (parts === undefined) {
    throw new InvalidArgumentError(
      "It must be job, job:shard or job*count, with commas between; marks that belong to a name take a backslash.",
    );
  }
  return [...before, ...parts];
}

function moment(value: string): string {
  const time = Date.parse(value);
  if (Number.isNaN(time)) throw new InvalidArgumentError("It must be a time such as 2026-11-01T09:30:00Z.");
  return new Date(time).toISOString();
}

function webAddress(value: string): string {
  if (!/^https?:$/.test(parseUrl(value)?.protocol ?? "")) {
    throw new InvalidArgumentError("It must begin with https:// or http://.");
  }
  return value;
}

function addPair(value: string, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const pair = /^([\w.-]{1,64})=(.+)$/s.exec(value);
  if (!pair?.[1] || !pair[2]) throw new InvalidArgumentError("It must be key=value, such as os=linux.");
  return { ...before, [pair[1]]: pair[2] };
}

/** The axes of a matrix that hold a text, number or boolean; GitHub gives null to a job without a matrix. */
function matrixPairs(value: string): Record<string, string> {
  let matrix: unknown;
  try {
    matrix = JSON.parse(value || "null");
  } catch {
    throw new InvalidArgumentError('It must be JSON, such as \'{"os": "linux"}\'.');
  }
  const axes = Object.entries(typeof matrix === "object" && !Array.isArray(matrix) ? (matrix ?? {}) : {});
  const named = axes.flatMap(([key, axis]) =>
    ["string", "number", "boolean"].includes(typeof axis) && String(axis) !== ""
      ? [[key.replace(/[^\w.-]/g, "-").slice(0, 64), String(axis)]]
      : [],
  );
  return Object.fromEntries(named);
}
