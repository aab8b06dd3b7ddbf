import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";

export type ChildEnd = {
  /** The command's own status; 128 and the signal's number if one ended it, 127 if it was not found. */
  readonly status: number;
  readonly isKilled: boolean;
  /** True if someone told this process to stop while the command ran. */
  readonly isStopped: boolean;
  /** Why the command did not start. */
  readonly fault: string | undefined;
};

const passedOn = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Runs a command with this process's own streams, passing signals on, and waits for its end. */
export function runChild(command: readonly string[]): Promise<ChildEnd> {
  const [file = "", ...args] = command;
  let isStopped = false;
  let child: ChildProcess;
  try {
    // npm, mvn and gradle are .cmd files on Windows, which only the shell there can start.
    child =
      process.platform === "win32"
        ? spawn(command.map(quotedForWindows).join(" "), { stdio: "inherit", shell: true })
        : spawn(file, args, { stdio: "inherit" });
  } catch (error) {
    // Not all that keeps a command from starting comes as an event: arguments that are too long do not.
    const fault = error instanceof Error ? error.message : String(error);
    return Promise.resolve({ status: 126, isKilled: false, isStopped, fault });
  }

  const handlers = passedOn.map((signal) => {
    const handler = () => {
      isStopped = true;
      // A terminal sends Ctrl-C to the whole group: the command has it already.
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    };
    process.on(signal, handler);
    return () => process.off(signal, handler);
  });

  return new Promise((resolve) => {
    const end = (status: number, isKilled: boolean, fault?: string) => {
      for (const remove of handlers) remove();
      resolve({ status, isKilled, isStopped, fault });
    };
    child.on("error", (error: NodeJS.ErrnoException) =>
      end(error.code === "ENOENT" ? 127 : 126, false, error.message),
    );
    child.on("close", (code, signal) => {
      if (code !== null) end(code, false);
      else end(128 + (signal ? constants.signals[signal] : 0), true);
    });
  });
}

function quotedForWindows(argument: string): string {
  return /^[\w./:=\\@-]+$/.test(argument) ? argument : `"${argument.replaceAll('"', '""')}"`;
}
