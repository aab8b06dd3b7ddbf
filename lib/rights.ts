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
  /** Delete the project with all that it holds. */
  delete: "administrator",
} as const satisfies Record<string, Role>;

/** What can be done above the projects, with the least role on the instance that may. */
const leastInstanceRole = {
  "create-project": "administrator",
  /** See who signs in, invite, give and take roles, reset passwords. */
  people: "administrator",
} as const satisfies Record<string, Role>;

export type Right = keyof typeof leastRole;
export type InstanceRight = keyof typeof leastInstanceRole;

export const rights = Object.keys(leastRole) as Right[];
export const instanceRights = Object.keys(leastInstanceRole) as InstanceRight[];

/** True if the role may do this. Nobody without a role may do anything. */
export function mayDo(role: Role | undefined, right: Right): boolean {
  return holds(role, leastRole[right]);
}

/** True if the role on the instance may do this; a role in a project counts for nothing here. */
export function mayDoOnInstance(role: Role | undefined, right: InstanceRight): boolean {
  return holds(role, leastInstanceRole[right]);
}

/** The higher of two roles: what a person is in a project follows from that one and from the instance. */
export function higherRole(one: Role | undefined, other: Role | undefined): Role | undefined {
  if (one === undefined) return other;
  return holds(other, one) ? other : one;
}

/** The role that a text names, from a form or a command. */
export function parseRole(text: string | undefined): Role | undefined {
  return roles.find((role) => role === text);
}

function holds(role: Role | undefined, least: Role): boolean {
  return role !== undefined && roles.indexOf(role) >= roles.indexOf(least);
}
