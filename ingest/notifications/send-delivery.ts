import type { DueDelivery } from "#db/notifications/deliveries.ts";
import { postBody } from "#ingest/notifications/post-body.ts";
import { sendMail } from "#ingest/notifications/send-mail.ts";
import type { Config } from "#lib/config.ts";
import type { SendOutcome } from "#lib/notifications/delivery.ts";
import { mailBody } from "#lib/notifications/mail-body.ts";
import { signatureHeaders } from "#lib/notifications/signature.ts";
import { slackBody } from "#lib/notifications/slack-body.ts";
import { webhookBody } from "#lib/notifications/webhook-body.ts";

/** Sends a message in the form of its channel, and tells what came of it. `now` is epoch ms. */
export async function sendDelivery(
  { kind, target, secrets, messageId, message }: DueDelivery,
  { url: origin, notifications }: Pick<Config, "url" | "notifications">,
  now: number,
): Promise<SendOutcome> {
  const { smtpUrl, mailFrom, allowedHosts: allowed } = notifications;
  switch (kind) {
    case "webhook": {
      const body = webhookBody(message, origin);
      const headers = signatureHeaders(messageId, now, body, secrets);
      return postBody({ url: target, headers, body, allowed });
    }
    case "slack":
      return postBody({ url: target, headers: {}, body: slackBody(message, origin), allowed });
    case "email": {
      if (smtpUrl === undefined || mailFrom === undefined) {
        const answer = "No mail server is set: whoever runs Flakeboard sets FLAKEBOARD_SMTP_URL.";
        return { isTaken: false, code: undefined, answer, isFinal: true };
      }
      const recipients = target.split("\n");
      const body = mailBody(message, origin);
      return sendMail({ smtpUrl, from: mailFrom, recipients, messageId, at: message.at, body });
    }
  }
}
