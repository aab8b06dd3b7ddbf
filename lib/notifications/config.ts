import { readRecipients } from "#lib/notifications/mail-addresses.ts";
import type { AllowedHosts } from "#lib/notifications/webhook-target.ts";

/** How notifications leave this instance. */
export type NotificationConfig = {
  /** The mail server, with its password; undefined where no mail is sent. */
  readonly smtpUrl: string | undefined;
  /** Sender of mail: an address, with or without a name. Defined if `smtpUrl` is. */
  readonly mailFrom: string | undefined;
  /** Where webhooks may go although it is a private network, or without https. */
  readonly allowedHosts: AllowedHosts;
};

/** Reads the settings of notifications from environment variables, which `set` gives trimmed. Adds to `faults`. */
export function readNotificationConfig(
  set: (name: string) => string | undefined,
  faults: string[],
): NotificationConfig {
  const smtpUrl = set("FLAKEBOARD_SMTP_URL");
  const mailFrom = set("FLAKEBOARD_MAIL_FROM");
  if (smtpUrl !== undefined && !isSmtpUrl(smtpUrl)) {
    // Not repeated: it may hold a password.
    faults.push(
      "FLAKEBOARD_SMTP_URL is no address of a mail server: give smtp:// or smtps:// with a host, such as " +
        "smtps://USER:PASSWORD@mail.example.com. Characters of a password that mean something in addresses are " +
        "percent-encoded.",
    );
  } else if (smtpUrl !== undefined && (mailFrom === undefined || !isSender(mailFrom))) {
    faults.push(
      "FLAKEBOARD_MAIL_FROM has to name the sender of mail: give an address, such as " +
        "flakeboard@example.com or Flakeboard <flakeboard@example.com>.",
    );
  }
  return { smtpUrl, mailFrom, allowedHosts: readHosts(set("FLAKEBOARD_ALLOW_PRIVATE_WEBHOOKS"), faults) };
}

function isSmtpUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== "";
}

function isSender(text: string): boolean {
  const [, address = text] = /^[^<>,;"\p{Cc}]*<([^<>]+)>$/u.exec(text) ?? [];
  const read = readRecipients(address);
  return read.ok && read.recipients.length === 1;
}

function readHosts(text: string | undefined, faults: string[]): AllowedHosts {
  if (text === undefined || text === "0") return [];
  if (text === "1") return "all";
  const hosts = text.split(/[\s,]+/).filter((host) => host !== "");
  const odd = hosts.find((host) => URL.parse(`https://${host}/`)?.hostname !== host.toLowerCase());
  if (odd !== undefined) {
    faults.push(
      `FLAKEBOARD_ALLOW_PRIVATE_WEBHOOKS holds "${odd}": give 1, or host names and IP addresses alone, separated by ` +
        "commas (IPv6 in brackets).",
    );
  }
  return hosts.map((host) => host.toLowerCase());
}
