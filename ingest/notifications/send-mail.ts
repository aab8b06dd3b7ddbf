import { createTransport } from "nodemailer";
import type { SendOutcome } from "#lib/notifications/delivery.ts";
import type { MailBody } from "#lib/notifications/mail-body.ts";

const stepTimeoutMs = 10_000;
const wholeTimeoutMs = 30_000;

type Mail = {
  readonly smtpUrl: string;
  readonly from: string;
  readonly recipients: readonly string[];
  readonly messageId: string;
  /** Epoch ms. */
  readonly at: number;
  readonly body: MailBody;
};

/** Hands a mail to the mail server, and tells what came of it: never throws. */
export async function sendMail({
  smtpUrl,
  from,
  recipients,
  messageId,
  at,
  body,
}: Mail): Promise<SendOutcome> {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: stepTimeoutMs,
    greetingTimeout: stepTimeoutMs,
    socketTimeout: stepTimeoutMs,
    // Nothing in a mail of ours is read from a file or from elsewhere.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const { response, rejected } = await transport.sendMail({
      from,
      to: [...recipients],
      subject: body.subject,
      text: body.text,
      html: body.html,
      date: new Date(at),
      // The same at each try, so that whoever has it already can tell.
      messageId: `<${messageId}@${domainOf(from)}>`,
      headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
      signal: AbortSignal.timeout(wholeTimeoutMs),
    });
    const refused = rejected.length === 0 ? "" : ` Refused: ${rejected.join(", ")}.`;
    return { isTaken: true, code: codeOf(response), answer: `${response}${refused}` };
  } catch (error) {
    return failureOf(error);
  } finally {
    transport.close();
  }
}

/** A mail server says 4xx for what may pass and 5xx for what will not. */
function failureOf(error: unknown): SendOutcome {
  const {
    message = String(error),
    response,
    responseCode,
  } = error as {
    readonly message?: string;
    readonly response?: string;
    readonly responseCode?: number;
  };
  return {
    isTaken: false,
    code: responseCode,
    answer: response ?? message,
    isFinal: responseCode !== undefined && responseCode >= 500,
  };
}

function codeOf(response: string): number | undefined {
  const code = Number.parseInt(response, 10);
  return Number.isNaN(code) ? undefined : code;
}

function domainOf(from: string): string {
  return /@([\w.-]+)>?$/.exec(from)?.[1] ?? "flakeboard";
}
