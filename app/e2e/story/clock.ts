import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "#lib/dev/child.mjs";

/** A clock that a test moves on, for programs that are started with its settings. */
export type Clock = {
  readonly settings: { readonly NODE_OPTIONS: string; readonly HELD_CLOCK: string };
  /** Epoch ms. */
  now(): number;
  /** Moves it on; programs notice by themselves. */
  passDays(days: number): void;
};

const dayMs = 86_400_000;

/** Makes a clock that shows the present; it lives in the folder. */
export function holdClock(folder: string): Clock {
  const file = join(folder, "clock");
  let ahead = 0;
  const write = () => writeFileSync(file, String(ahead));
  write();
  return {
    settings: {
      NODE_OPTIONS: `--import ${JSON.stringify(join(root, "app/e2e/story/held-clock.ts"))}`,
      HELD_CLOCK: file,
    },
    now: () => Date.now() + ahead,
    passDays(days) {
      ahead += days * dayMs;
      write();
    },
  };
}
