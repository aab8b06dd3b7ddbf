import { resultCode } from "#lib/result-code.ts";

/** What result codes mean to the roll-ups, as SQL over a column `code`; the numbers come from their one place. */
export const is = {
  skipped: `code = ${resultCode.skipped}`,
  ran: `code <> ${resultCode.skipped}`,
  flaky: `code = ${resultCode.flaky}`,
  failed: `code in (${resultCode.failed}, ${resultCode.errored})`,
  errored: `code = ${resultCode.errored}`,
} as const;
