import { formatCount } from "#lib/format/format-count.ts";
import type { Message, NewsItem } from "#lib/notifications/message.ts";
import { oneLine } from "#lib/notifications/one-line.ts";
import { type ShownGroup, shownGroups } from "#lib/notifications/shown-groups.ts";
import { notificationsPath } from "#lib/paths.ts";

export type MailBody = { readonly subject: string; readonly text: string; readonly html: string };

const mostOfLine = 400;

/** A message as mail: plain text, and the same as simple HTML. `origin` is the address of this instance. */
export function mailBody(message: Message, origin: string): MailBody {
  const { groups, more } = shownGroups(message);
  const rest = more > 0 ? `… and ${formatCount(more)} more groups` : undefined;
  const lead = message.lead.map((line) => oneLine(line, 600));
  const link = `${origin}${message.path}`;
  const settings = `${origin}${notificationsPath(message.project.slug)}`;
  const title = oneLine(message.title, 200);
  return {
    subject: oneLine(message.title, 120),
    text: [
      title,
      ...lead,
      ...groups.map((group) => groupText(group, origin)),
      ...(rest === undefined ? [] : [rest]),
      `Open in Flakeboard: ${link}`,
      `-- \nSent by Flakeboard. What is sent here is chosen at ${settings}`,
    ].join("\n\n"),
    html: [
      '<!doctype html><html lang="en"><body style="font-family:sans-serif;line-height:1.5;max-width:44em">',
      `<h1 style="font-size:18px">${html(title)}</h1>`,
      ...lead.map((line) => `<p>${html(line)}</p>`),
      ...groups.map((group) => groupHtml(group, origin)),
      ...(rest === undefined ? [] : [`<p>${html(rest)}</p>`]),
      `<p><a href="${html(link)}">Open in Flakeboard</a></p>`,
      `<p style="font-size:12px">Sent by Flakeboard. <a href="${html(settings)}">Choose what is sent here</a></p>`,
      "</body></html>",
    ].join("\n"),
  };
}

function groupText({ heading, items, more }: ShownGroup, origin: string): string {
  return [
    oneLine(heading, 100),
    ...items.map(({ title, detail, path }) => `- ${said(title, detail)}\n  ${origin}${path}`),
    ...(more > 0 ? [moreWords(more)] : []),
  ].join("\n");
}

function groupHtml({ heading, items, more }: ShownGroup, origin: string): string {
  const itemHtml = ({ title, detail, path }: NewsItem) =>
    `<li><a href="${html(`${origin}${path}`)}">${html(oneLine(title, 120))}</a>: ${html(oneLine(detail, mostOfLine))}</li>`;
  return [
    `<h2 style="font-size:15px">${html(oneLine(heading, 100))}</h2>`,
    `<ul>${items.map(itemHtml).join("\n")}</ul>`,
    ...(more > 0 ? [`<p>${html(moreWords(more))}</p>`] : []),
  ].join("\n");
}

function said(title: string, detail: string): string {
  return `${oneLine(title, 120)}: ${oneLine(detail, mostOfLine)}`;
}

function moreWords(more: number): string {
  return `… and ${formatCount(more)} more`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function html(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => entities[mark]!);
}
