import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";

/** What was seen while something went on, all in ms. */
export type Latency = {
  /** From asking for a page to its last byte. */
  readonly pages: readonly number[];
  /** How late the timer of a process that has nothing to do with the server was meanwhile. */
  readonly machine: readonly number[];
};

/** Somebody who asks for pages. */
export type Asker = {
  /** How long the page took, asked for again and again until `until` settles, by one browser or each time by another. */
  ask(address: string, who: "one" | "others", until: Promise<unknown>): Promise<Latency>;
  close(): void;
};

/** Starts one who asks; `cookie` is of somebody who is signed in. The first answers are slower: they have to warm up. */
export function openAsker(cookie: string): Asker {
  const asking = spawn(process.execPath, [join(import.meta.dirname, "asker.ts"), cookie], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: asking.stdout });
  const ended = once(asking, "exit").then(() => {
    throw new Error("The page could not be measured.");
  });
  ended.catch(() => undefined);
  return {
    async ask(address, who, until) {
      const stopTimer = startTimer();
      asking.stdin.write(who === "others" ? `${address} as others\n` : `${address}\n`);
      await Promise.race([until, ended]);
      asking.stdin.write("stop\n");
      const [line] = (await Promise.race([once(lines, "line"), ended])) as [string];
      return { pages: JSON.parse(line) as number[], machine: await stopTimer() };
    },
    close() {
      asking.stdin.end();
    },
  };
}

function startTimer(): () => Promise<number[]> {
  const timer = spawn(process.execPath, [join(import.meta.dirname, "late-timer.ts")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const told = text(timer.stdout);
  return async () => {
    timer.stdin.end();
    return JSON.parse(await told) as number[];
  };
}
