import { appendFileSync } from "node:fs";
import type { Environment } from "./ci-variables.ts";

/** Where the client speaks. Results go to `say`, everything else to `remark` and `warn`. */
export type Terminal = {
  readonly say: (line: string) => void;
  /** A result that has its own line ends. */
  readonly write: (text: string) => void;
  readonly remark: (line: string) => void;
  /** Shown by the CI next to the job where it can do that. */
  readonly warn: (line: string) => void;
  /** A line that the next one replaces; nothing where nobody watches. "" takes it away. */
  readonly progress: (line: string) => void;
};

/**
 * The process's own streams. `results` is where results go: `run` leaves the standard output to its command.
 */
export function openTerminal(env: Environment, results: NodeJS.WriteStream = process.stdout): Terminal {
  const isWatched = process.stderr.isTTY === true && !env.CI;
  const clear = isWatched ? "\r\u001b[K" : "";
  const remark = (line: string) => process.stderr.write(`${clear}${line}\n`);
  return {
    say: (line) => results.write(`${line}\n`),
    write: (text) => results.write(text),
    remark,
    warn: (line) => {
      if (env.GITHUB_ACTIONS) process.stderr.write(`::warning title=Flakeboard::${workflowText(line)}\n`);
      else remark(`flakeboard: warning: ${line}`);
    },
    progress: (line) => {
      if (isWatched) process.stderr.write(`${clear}${line}`);
    },
  };
}

/** Text inside a GitHub workflow command, where % and line breaks have a meaning. */
export function workflowText(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** Adds to the job's summary page on GitHub; nothing elsewhere. */
export function appendStepSummary(env: Environment, markdown: string, terminal: Terminal): void {
  append("The step summary", env.GITHUB_STEP_SUMMARY, markdown, terminal);
}

/** Gives later steps of a job on GitHub these outputs, each on one line; nothing elsewhere. */
export function appendStepOutputs(
  env: Environment,
  outputs: Readonly<Record<string, string>>,
  terminal: Terminal,
): void {
  const lines = Object.entries(outputs).map(([name, value]) => `${name}=${value.replace(/[\r\n]+/g, " ")}\n`);
  append("The step's outputs", env.GITHUB_OUTPUT, lines.join(""), terminal);
}

function append(what: string, file: string | undefined, text: string, terminal: Terminal): void {
  if (!file) return;
  try {
    appendFileSync(file, text);
  } catch (error) {
    terminal.warn(`${what} could not be written: ${error instanceof Error ? error.message : error}`);
  }
}
