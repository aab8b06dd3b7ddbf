import type { NewsItem } from "#lib/notifications/message.ts";
import { failuresPath, quarantinePath, testsPath } from "#lib/paths.ts";

/** The page that shows what several pieces of news are about; of one, its own. */
export function newsPath(project: string, items: readonly NewsItem[]): string {
  const [first, ...others] = items;
  if (first !== undefined && others.length === 0) return first.path;
  const kinds = new Set(items.map(({ kind }) => kind));
  if ([...kinds].every((kind) => kind.startsWith("quarantine-"))) return quarantinePath(project);
  if (kinds.size > 1) return testsPath(project);
  if (kinds.has("incident")) return failuresPath(project);
  if (kinds.has("broken")) return `${testsPath(project)}?status=broken`;
  return kinds.has("flaky") ? `${testsPath(project)}?status=flaky` : testsPath(project);
}
