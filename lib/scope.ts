/**
 * The kind of line of development that a run belongs to. Roll-ups are kept apart by it, because a failure on
 * a pull request says less about a test than one on the default branch.
 */
export const scopeCode = { default: 0, branch: 1, pull: 2, queue: 3 } as const;

export type Scope = keyof typeof scopeCode;

const usualDefaults = new Set(["main", "master", "trunk"]);

/**
 * Scope of a run. A run that names no branch counts as the default branch: nothing says otherwise.
 * `defaultBranch` undefined means that the project has not said: main, master and trunk are taken for it.
 */
export function scopeOf(
  run: { readonly branch?: string; readonly pr?: string; readonly queue?: boolean },
  defaultBranch: string | undefined,
): Scope {
  if (run.queue) return "queue";
  if (run.pr !== undefined) return "pull";
  if (run.branch === undefined) return "default";
  const isDefault =
    defaultBranch === undefined ? usualDefaults.has(run.branch) : run.branch === defaultBranch;
  return isDefault ? "default" : "branch";
}
