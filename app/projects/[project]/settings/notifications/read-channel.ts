import { z } from "zod";
import { formText } from "#app/server/form-text.ts";
import {
  type ChannelChoices,
  type ChannelKind,
  channelKinds,
  gatherChoices,
  usualGatherMs,
} from "#lib/notifications/channel.ts";
import type { ChannelFaults, ChannelFields } from "#lib/notifications/channel-fields.ts";
import { readRecipients } from "#lib/notifications/mail-addresses.ts";
import { newsKindsIn } from "#lib/notifications/news-kinds.ts";
import { type AllowedHosts, readTarget } from "#lib/notifications/webhook-target.ts";

export type ChannelRead =
  | {
      readonly ok: true;
      readonly choices: ChannelChoices;
      /** Undefined where the stored one stays. */
      readonly target: string | undefined;
    }
  | { readonly ok: false; readonly faults: ChannelFaults };

const choices = z.object({
  name: z.string().trim().min(1, "Give the channel a name.").max(60, "Use at most 60 characters."),
  kinds: z
    .array(z.string())
    .transform(newsKindsIn)
    .refine((kinds) => kinds.length > 0, "Choose at least one."),
  suiteIds: z.array(z.coerce.number().int().positive()).max(1000),
  gatherMs: z.coerce.number().pipe(z.literal(gatherChoices.map(({ ms }) => ms))),
});

/** The fields of a form, as they were sent. */
export function channelFieldsIn(form: FormData): ChannelFields {
  const text = (name: string) => formText(form, name, 4000);
  const all = (name: string) => form.getAll(name).slice(0, 1000).map(String);
  return {
    name: text("name"),
    target: text("target"),
    kinds: all("kinds"),
    suiteIds: all("suites"),
    gatherMs: text("gather") || String(usualGatherMs),
  };
}

/** Reads what was typed for a channel of this kind. An empty address keeps the one that is stored, if there is one. */
export function readChannel(
  kind: ChannelKind,
  fields: ChannelFields,
  isStored: boolean,
  allowed: AllowedHosts,
): ChannelRead {
  const read = choices.safeParse(fields);
  const target =
    isStored && fields.target.trim() === "" ? undefined : readAddress(kind, fields.target, allowed);
  const faults = read.success ? {} : z.flattenError(read.error).fieldErrors;
  if (!read.success || (target !== undefined && !target.ok)) {
    return {
      ok: false,
      faults: {
        name: faults.name?.[0],
        kinds: faults.kinds?.[0],
        suiteIds: faults.suiteIds && "Choose suites of the list.",
        gatherMs: faults.gatherMs && "Choose one of the list.",
        target: target?.ok === false ? target.fault : undefined,
      },
    };
  }
  return { ok: true, choices: read.data, target: target?.text };
}

export function isChannelKind(text: string): text is ChannelKind {
  return (channelKinds as readonly string[]).includes(text);
}

type Address = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly fault: string };

function readAddress(kind: ChannelKind, text: string, allowed: AllowedHosts): Address {
  if (kind === "email") {
    const read = readRecipients(text);
    return read.ok ? { ok: true, text: read.recipients.join("\n") } : read;
  }
  const read = readTarget(text, allowed);
  return read.ok ? { ok: true, text: read.url } : read;
}
