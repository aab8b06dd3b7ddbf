import type { Run } from "#db/runs/run-row.ts";

/** What people know a run by: the first line of its commit's message, else what CI calls it. */
export function runTitle({ message, key, id }: Pick<Run, "message" | "key" | "id">): string {
  const line = message?.trim().split(/\r?\n/, 1)[0]?.slice(0, 300);
  if (line) return line;
  return key.startsWith("upload:") ? `Run ${id}` : `Run ${key}`;
}
