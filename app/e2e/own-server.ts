import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { freePort } from "#lib/dev/port.ts";

export type OwnServer = {
  readonly origin: string;
  /** What it has written to its console so far. */
  printed(): string;
  /** Ends every process of the server at once, as `kill -9` does: nothing can tidy up. */
  kill(): Promise<void>;
};

/**
 * Starts a server that belongs to one test, on the built pages and a data folder of its own, and waits until it
 * answers. Throws if it ends before. `more` are settings beside the usual ones.
 */
export async function startOwnServer(
  dataFolder: string,
  more: Readonly<Record<string, string>> = {},
): Promise<OwnServer> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const settings = {
    HOST: "127.0.0.1",
    PORT: String(port),
    FLAKEBOARD_DATA: dataFolder,
    FLAKEBOARD_URL: origin,
    ...more,
  };
  const starter = spawn(process.execPath, ["lib/dev/serve.ts", "--built"], {
    // A group of its own, so that one signal reaches the server behind the starter too.
    detached: true,
    env: { ...process.env, ...settings },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  starter.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  const ended = once(starter, "exit");
  while (!(await isHealthy(origin))) {
    if (starter.exitCode !== null) throw new Error(`It ended with ${starter.exitCode} before it answered.`);
    await setTimeout(20);
  }
  return {
    origin,
    printed: () => printed,
    async kill() {
      if (starter.pid !== undefined) process.kill(-starter.pid, "SIGKILL");
      await ended;
    },
  };
}

async function isHealthy(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/api/health`)).ok;
  } catch {
    return false;
  }
}
