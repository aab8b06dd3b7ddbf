import { formatCount } from "#lib/format/format-count.ts";
import type { Message, NewsItem } from "#lib/notifications/message.ts";
import { oneLine } from "#lib/notifications/one-line.ts";
import { type ShownGroup, shownGroups } from "#lib/notifications/shown-groups.ts";

/** Slack refuses a section whose text is longer, and cuts the fallback. */
const mostOfSection = 2_900;
const mostOfHeader = 150;
const mostOfText = 12_000;

/**
 * A message as an incoming webhook of Slack takes it, and what speaks like it: blocks, and the same as text for those that
 * know no blocks (Mattermost, Rocket.Chat). `origin` is the address of this instance.
 */
export function slackBody(message: Message, origin: string): string {
  const { groups, more } = shownGroups(message);
  const lead = message.lead.map((line) => mrkdwn(line, 600));
  const sections = groups.map((group) => groupText(group, origin));
  const link = `<${origin}${message.path}|Open in Flakeboard>`;
  const rest = more > 0 ? [`… and ${formatCount(more)} more groups`] : [];
  const texts = [...(lead.length > 0 ? [lead.join("\n")] : []), ...sections, [...rest, link].join("\n")];
  return JSON.stringify({
    text: whole([`*${mrkdwn(message.title, mostOfHeader)}*`, ...texts].join("\n")),
    blocks: [
      {
        type: "header",
        text: { type: "plain_text", text: oneLine(quiet(message.title), mostOfHeader), emoji: false },
      },
      // Verbatim, so that Slack makes no mentions, channels or links of names.
      ...texts.map((text) => ({ type: "section", text: { type: "mrkdwn", text, verbatim: true } })),
    ],
    unfurl_links: false,
    unfurl_media: false,
  });
}

/**
 * A stranger's text within mrkdwn: one line, Slack's three characters as it wants them, so that neither a link nor a
 * `<!channel>` can be written; mentions and Markdown links, which relatives of Slack understand, are taken apart by a
 * blank of no width.
 */
function mrkdwn(text: string, length: number): string {
  return quiet(oneLine(text, length))
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/** As many whole lines as fit: a cut within one could end a link too early. */
function whole(text: string): string {
  if (text.length <= mostOfText) return text;
  return text.slice(0, text.lastIndexOf("\n", mostOfText));
}

/** A header is plain text and not escaped, so what could be a mention there is taken apart as well. */
function quiet(text: string): string {
  return text
    .replace(/@(?=[\p{L}\p{N}])/gu, "@\u200b")
    .replace(/<(?=[!@#])/g, "<\u200b")
    .replaceAll("](", "]\u200b(");
}

function groupText({ heading, items, more }: ShownGroup, origin: string): string {
  const lines = [`*${mrkdwn(heading, 100)}*`];
  let length = lines[0]!.length;
  let left = more;
  for (const item of items) {
    const line = itemLine(item, origin);
    if (length + line.length > mostOfSection - 40) left += 1;
    else {
      lines.push(line);
      length += line.length + 1;
    }
  }
  if (left > 0) lines.push(`… and ${formatCount(left)} more`);
  return lines.join("\n");
}

function itemLine({ title, detail, path }: NewsItem, origin: string): string {
  // A bar would end the address early; none of ours has one.
  return `• <${origin}${path}|${mrkdwn(title, 120)}>: ${mrkdwn(detail, 240)}`;
}
