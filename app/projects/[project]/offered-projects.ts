import type { Project } from "#db/projects.ts";

/** Who has more looks for a project on the first page: every page carries what the switch offers. */
const most = 15;

/**
 * The projects that the switch offers, in the order of `readable`: all, or of many the one in view and those that
 * something was uploaded to last. `byLastUpload` gives ids, the latest first.
 */
export function offeredProjects(
  readable: readonly Project[],
  current: Project,
  byLastUpload: readonly number[],
): readonly Project[] {
  if (readable.length <= most) return readable;
  const known = new Set(readable.map(({ id }) => id));
  const latest = [current.id, ...byLastUpload.filter((id) => id !== current.id && known.has(id))];
  const offered = new Set(latest.slice(0, most));
  return readable.filter(({ id }) => offered.has(id));
}
