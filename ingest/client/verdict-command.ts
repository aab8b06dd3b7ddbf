import { parseRunAnswer } from "./answer.ts";
import { ciContext } from "./ci-context.ts";
import type { Environment } from "./ci-variables.ts";
import { announce } from "./deliver-reports.ts";
import { exitStatuses } from "./exit-status.ts";
import { send } from "./send.ts";
import { apiAddress, readSettings, type ServerOptions, UsageError } from "./settings.ts";
import { openTerminal } from "./terminal.ts";

/**
 * `verdict --run ID`: asks for the verdict on a run, once all its jobs have uploaded. Without an answer the
 * status is 70: there is no report here to judge by, and a gate that opens by itself is none.
 */
export async function verdict(
  options: ServerOptions & { readonly run?: string },
  env: Environment,
  folder: string,
): Promise<number> {
  const terminal = openTerminal(env);
  const settings = readSettings(options, env);
  const run = options.run ?? ciContext(env, folder).parameters.run;
  if (!run)
    throw new UsageError("This CI does not name its runs: give --run ID, the same as for the uploads.");
  if (!settings.token)
    throw new UsageError("FLAKEBOARD_TOKEN is empty: the verdict cannot be asked for without it.");
  const url = apiAddress(settings, `runs/${encodeURIComponent(run)}`);
  const sent = await send({
    url,
    method: "GET",
    token: settings.token,
    timeoutMs: settings.timeoutMs,
    onRetry: (reason, pause) =>
      terminal.remark(`Verdict: ${reason}; next try in ${Math.ceil(pause / 1_000)} s`),
  });
  const judgement = sent.ok ? parseRunAnswer(sent.body) : undefined;
  if (!judgement) {
    const reason = sent.ok ? `${url.host} answered ${sent.status}, but not as Flakeboard does` : sent.reason;
    terminal.warn(`There is no verdict on this run: ${reason}.`);
    return exitStatuses.uploadFailed;
  }
  announce(judgement, terminal, env);
  return judgement.verdict.exit_code === 0 ? exitStatuses.fine : exitStatuses.failingTests;
}
