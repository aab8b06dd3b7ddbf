"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import {
  channelFieldsIn,
  isChannelKind,
  readChannel,
} from "#app/projects/[project]/settings/notifications/read-channel.ts";
import { database } from "#app/server/database.ts";
import { formText } from "#app/server/form-text.ts";
import { requireRight } from "#app/server/rights.ts";
import { writer } from "#app/server/writer.ts";
import type { Edits } from "#db/edits.ts";
import { findChannel } from "#db/notifications/channels.ts";
import { findProject, type Project } from "#db/projects.ts";
import type { Actor } from "#lib/actor.ts";
import { AppError } from "#lib/app-error.ts";
import { requireConfig } from "#lib/config.ts";
import type { ChannelFaults, ChannelFields } from "#lib/notifications/channel-fields.ts";
import type { ChannelTests } from "#lib/notifications/channel-tests.ts";
import { channelPath, notificationsPath } from "#lib/paths.ts";

/** What was typed, what is wrong with it, and the secret of the webhook that it made, which is shown this once. */
export type ChannelState = {
  readonly typed: ChannelFields;
  readonly faults: ChannelFaults;
  /** Why nothing was saved although each field is right. */
  readonly refusal?: string;
  readonly made?: { readonly secret: string; readonly href: string };
};

/** Adds a channel, and leads to it; of a webhook the secret is shown first. */
export async function addChannel(_before: ChannelState, form: FormData): Promise<ChannelState> {
  const { project, actor } = await requireSender(form);
  const typed = channelFieldsIn(form);
  const kind = formText(form, "kind");
  if (!isChannelKind(kind)) redirect(notificationsPath(project.slug));
  const read = readChannel(kind, typed, false, allowedHosts());
  if (!read.ok) return { typed, faults: read.faults };
  const target = read.target ?? "";
  const channel = { projectId: project.id, kind, target, ...read.choices, actor };
  const added = await refusable(() => writer().call("addChannel", channel));
  if ("refusal" in added) return { typed, faults: {}, refusal: added.refusal };
  const { id, secret } = added.value;
  if (secret === undefined) redirect(`${channelPath(project.slug, id)}?done=added`);
  return { typed, faults: {}, made: { secret, href: channelPath(project.slug, id) } };
}

/** Changes a channel, and says so on its page. */
export async function changeChannel(_before: ChannelState, form: FormData): Promise<ChannelState> {
  const { project, actor } = await requireSender(form);
  const typed = channelFieldsIn(form);
  const channel = await findChannel(database(), project.id, Number(formText(form, "channel")));
  if (channel === undefined) redirect(`${notificationsPath(project.slug)}?done=gone`);
  const read = readChannel(channel.kind, typed, true, allowedHosts());
  if (!read.ok) return { typed, faults: read.faults };
  const change = { projectId: project.id, id: channel.id, target: read.target, ...read.choices, actor };
  const changed = await refusable(() => writer().call("changeChannel", change));
  if ("refusal" in changed) return { typed, faults: {}, refusal: changed.refusal };
  redirect(`${channelPath(project.slug, channel.id)}?done=saved`);
}

/** The secret that took the other's place, the one time it can be seen. */
export type SecretState = { readonly secret: string | undefined };

export async function rotateSecret(_before: SecretState, form: FormData): Promise<SecretState> {
  const { project, actor, id } = await requireNamed(form, "channel");
  return { secret: await writer().call("rotateSecret", { projectId: project.id, id, actor }) };
}

/** Sends a test, waits for the answer, and leads back to the channel's page, which tells it. */
export async function testChannel(form: FormData): Promise<void> {
  const { project, actor, id } = await requireNamed(form, "channel");
  const tested = await refusable(() =>
    writer<Edits & ChannelTests>().call("testChannel", { projectId: project.id, id, actor }),
  );
  const answer = "refusal" in tested ? "tested=too-often" : `tested=${tested.value}`;
  redirect(`${channelPath(project.slug, id)}?${answer}#test`);
}

export async function pauseChannel(form: FormData): Promise<void> {
  const { project, actor, id } = await requireNamed(form, "channel");
  const isPaused = formText(form, "paused") === "1";
  await writer().call("pauseChannel", { projectId: project.id, id, isPaused, actor });
  redirect(`${channelPath(project.slug, id)}?done=${isPaused ? "paused" : "resumed"}`);
}

export async function removeChannel(form: FormData): Promise<void> {
  const { project, id } = await requireNamed(form, "channel");
  await writer().call("removeChannel", { projectId: project.id, id });
  redirect(`${notificationsPath(project.slug)}?done=removed`);
}

/** Sends a message of the log again, and leads back to where that was asked. */
export async function sendAgain(form: FormData): Promise<void> {
  const { project, actor, id } = await requireNamed(form, "delivery");
  await writer().call("sendAgain", { projectId: project.id, id, actor });
  const channel = Number(formText(form, "channel"));
  const back = channel > 0 ? channelPath(project.slug, channel) : notificationsPath(project.slug);
  redirect(`${back}?done=again`);
}

async function requireSender(form: FormData): Promise<{ project: Project; actor: Actor }> {
  const project = await findProject(database(), formText(form, "project"));
  if (project === undefined) redirect("/");
  return { project, actor: await requireRight(project, "notifications") };
}

const number = z.coerce.number().int().positive();

async function requireNamed(
  form: FormData,
  field: string,
): Promise<{ project: Project; actor: Actor; id: number }> {
  const sender = await requireSender(form);
  const id = number.safeParse(formText(form, field));
  if (!id.success) redirect(notificationsPath(sender.project.slug));
  return { ...sender, id: id.data };
}

/** What the writer gives, or why it refused. */
async function refusable<Value>(
  write: () => Promise<Value>,
): Promise<{ readonly value: Value } | { readonly refusal: string }> {
  try {
    return { value: await write() };
  } catch (error) {
    if (error instanceof AppError) return { refusal: error.message };
    throw error;
  }
}

function allowedHosts() {
  return requireConfig(process.env).notifications.allowedHosts;
}
