export const roles = ["viewer", "maintainer", "administrator"] as const;

/** What a person is, on the instance or in one project. Each role holds the rights of those before it. */
export type Role = (typeof roles)[number];

/** What can be done in a project, with the least role that may. */
const leastRole = {
  read: "viewer",
  /** Say what a failure was. */
  "say-outcome": "maintainer",
  /** Add, change and release quarantine. */
  quarantine: "maintainer",
  /** Declare a test fixed, merge tests, choose owners. */
  curate: "maintainer",
  /** Names, thresholds, masks, caps, retention. */
  settings: "administrator",
  tokens: "administrator",
  notifications: "administrator",
  members: "administrator",
  "delete-project": "administrator",
} as const satisfies Record<string, Role>;

export type Right = keyof typeof leastRole;

export const rights = Object.keys(leastRole) as Right[];

/** True if the role may do this. Nobody without a role may do anything. */
export function mayDo(role: Role | undefined, right: Right): boolean {
  return role !== undefined && roles.indexOf(role) >= roles.indexOf(leastRole[right]);
}
