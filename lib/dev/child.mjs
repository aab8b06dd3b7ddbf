import { spawn } from "node:child_process";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

/** The folder that holds package.json. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Runs a program on our terminal from the project's folder and hands SIGINT and SIGTERM on to it.
 * Resolves to its exit status: 128 + the signal's number when a signal ended it, 127 when it could not be started.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string | undefined>>} [env] the whole environment, ours by default
 * @returns {Promise<number>}
 */
export function runChild(command, args, env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] });
    const interrupt = () => child.kill("SIGINT");
    const terminate = () => child.kill("SIGTERM");
    process.on("SIGINT", interrupt);
    process.on("SIGTERM", terminate);
    const finish = (/** @type {number} */ status) => {
      process.off("SIGINT", interrupt);
      process.off("SIGTERM", terminate);
      resolve(status);
    };
    child.once("error", (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      finish(127);
    });
    child.once("exit", (code, signal) => finish(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}
