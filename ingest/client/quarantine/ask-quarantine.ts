import { Readable } from "node:stream";
import { exitStatuses } from "#ingest/client/exit-status.ts";
import { parseRefusal } from "#ingest/client/quarantine/entries.ts";
import { type Request, type Sent, send } from "#ingest/client/send.ts";
import { apiAddress, type Settings, UsageError } from "#ingest/client/settings.ts";
import type { Terminal } from "#ingest/client/terminal.ts";

export type Call = {
  readonly method: Request["method"];
  /** Below the project's address, with a query. */
  readonly path: string;
  readonly body?: object;
  readonly accept?: string;
};

/** The server's answer, or the exit status that a refusal amounts to; it has been said then. */
export type Answered =
  | { readonly ok: true; readonly sent: Sent & { readonly ok: true } }
  | { readonly ok: false; readonly status: number; readonly code: string | undefined };

/**
 * Sends a call about quarantine, again where the network or the server was at fault. That is safe for each of them: what
 * was done already is not done twice. A refusal is 1, no answer 70.
 */
export async function askQuarantine(settings: Settings, call: Call, terminal: Terminal): Promise<Answered> {
  const { token } = settings;
  if (!token) throw new UsageError("FLAKEBOARD_TOKEN is empty: quarantine cannot be asked for without it.");
  const { method, path, body, accept } = call;
  let tries = 1;
  const sent = await send({
    url: new URL(path, apiAddress(settings, "")),
    ...{ method, token, timeoutMs: settings.timeoutMs },
    headers: { ...(body && { "content-type": "application/json" }), ...(accept && { accept }) },
    ...(body && { openBody: () => Readable.from([JSON.stringify(body)]) }),
    onRetry: (reason, pauseMs) => {
      tries++;
      terminal.remark(`${reason}; next try in ${Math.ceil(pauseMs / 1_000)} s`);
    },
  });
  if (sent.ok) return { ok: true, sent };
  const { code, confirm } = parseRefusal(sent.body);
  // The answer to an earlier try was lost, but what it asked for was done.
  if (code === "already-quarantined" && tries > 1) {
    terminal.remark(sent.reason);
    return { ok: false, status: exitStatuses.fine, code };
  }
  const cure = confirm.length > 0 ? ` To confirm: --confirm ${confirm.join(",")}` : "";
  terminal.remark(`flakeboard: ${sent.reason}.${cure}`);
  const isRefused = sent.status !== undefined && sent.status < 500;
  return { ok: false, status: isRefused ? exitStatuses.failingTests : exitStatuses.uploadFailed, code };
}

/** Says that an answer is not Flakeboard's, and gives the status. */
export function notAsFlakeboard(settings: Settings, terminal: Terminal): number {
  terminal.remark(`flakeboard: ${settings.url.host} answered, but not as Flakeboard does.`);
  return exitStatuses.uploadFailed;
}
