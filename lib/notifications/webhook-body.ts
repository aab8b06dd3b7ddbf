import { type Message, totalOf } from "#lib/notifications/message.ts";
import { projectPath } from "#lib/paths.ts";

/** A message as JSON: what a signed webhook is sent. `origin` is the address of this instance. */
export function webhookBody(
  { type, at, project, title, lead, groups, path }: Message,
  origin: string,
): string {
  return JSON.stringify({
    type,
    timestamp: new Date(at).toISOString(),
    data: {
      project: { ...project, url: `${origin}${projectPath(project.slug)}` },
      title,
      summary: lead,
      total: totalOf({ groups }),
      news: groups.flatMap(({ heading, items }) =>
        items.map((item) => ({
          kind: item.kind,
          at: new Date(item.at).toISOString(),
          heading,
          title: item.title,
          detail: item.detail,
          url: `${origin}${item.path}`,
          ...(item.test && { test: item.test }),
          ...(item.owner !== undefined && { owner: item.owner }),
        })),
      ),
      url: `${origin}${path}`,
    },
  });
}
