import type { PostOffice } from "#ingest/notifications/post-office.ts";

const everyMs = 10_000;
/** Uploads come in bursts: one look for several. */
const soonMs = 1_000;

/**
 * Has the post office look for news every ten seconds, and soon after something was written, since that may be news.
 * Does not keep the thread alive.
 */
export function keepRounds(office: Pick<PostOffice, "round">): { soon(): void } {
  let timer: NodeJS.Timeout | undefined;
  let isRunning = false;
  let isWanted = false;

  function plan(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(run, ms).unref();
  }

  async function run(): Promise<void> {
    isRunning = true;
    isWanted = false;
    try {
      await office.round();
    } catch (error) {
      console.error("Notifications failed and will be tried again:", error);
    }
    isRunning = false;
    plan(isWanted ? soonMs : everyMs);
  }

  plan(soonMs);
  return {
    soon() {
      if (isWanted) return;
      isWanted = true;
      if (!isRunning) plan(soonMs);
    },
  };
}
