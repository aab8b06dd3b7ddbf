import type { InstanceRight, Right } from "#lib/rights.ts";

/** Who may send an action. */
type Rule =
  | { readonly right: Right }
  | { readonly instanceRight: InstanceRight }
  | "signed in"
  /** All, since the action asks for something else, or does nothing for anybody but oneself. */
  | "everybody";

/** What there is in the project to act on. */
export type Things = {
  readonly project: string;
  readonly run: string;
  readonly upload: string;
  readonly test: string;
  readonly suite: string;
  readonly signature: string;
  readonly kind: string;
  readonly token: string;
  readonly person: string;
  /** Another one each time, so that what is allowed changes something. */
  readonly fresh: string;
};

export type ActionRule = {
  readonly rule: Rule;
  /** A form that would be granted. */
  readonly form: (things: Things) => Record<string, string>;
  /** True for actions that are called with the state before them and the form. */
  readonly takesState?: boolean;
  /** True where an action that was let through may fail: what its form names is not there. */
  readonly mayFail?: boolean;
  /** True where the form changes what is stored of the project or its people. */
  readonly changes?: boolean;
};

const thresholds = {
  ...{ knownResults: "10", knownDays: "3", suspectFrom: "40", flakyFrom: "80", calmBelow: "30" },
  ...{ calmDays: "7", brokenFrom: "80", mendedBelow: "30", fixedDays: "30" },
};
const general = { name: "Shop", defaultBranch: "main", retentionDays: "90" };

/** An action on something of a project, sent with the number of something that is not there. */
function ofNothing(right: Right, field: string): ActionRule {
  return { rule: { right }, form: ({ project }) => ({ project, [field]: "999999" }), mayFail: true };
}

/** Each server action of the product with who may send it. The matrix fails for one that is not listed here. */
export const actionRules: Readonly<Record<string, ActionRule>> = {
  createProject: {
    rule: { instanceRight: "create-project" },
    form: ({ fresh }) => ({ name: `made ${fresh}` }),
    takesState: true,
  },
  updateProject: {
    changes: true,
    rule: { right: "settings" },
    form: ({ project, fresh }) => ({ ...general, project, name: `Shop ${fresh}` }),
    takesState: true,
  },
  deleteProject: {
    rule: { right: "delete" },
    form: ({ project }) => ({ project, typedName: "another name" }),
    takesState: true,
  },
  saveThresholds: {
    changes: true,
    rule: { right: "settings" },
    form: ({ project }) => ({ project, ...thresholds }),
  },
  sayOwner: {
    changes: true,
    rule: { right: "curate" },
    form: ({ project, fresh }) => ({ project, pattern: `src/${fresh}/**`, owner: "@payments" }),
    takesState: true,
  },
  takeBackOwner: { rule: { right: "curate" }, form: ({ project }) => ({ project, id: "999999" }) },
  forgetCodeowners: {
    rule: { right: "curate" },
    form: ({ project }) => ({ project, received: "999999" }),
  },
  createToken: {
    changes: true,
    rule: { right: "tokens" },
    form: ({ project, fresh }) => ({ project, name: fresh, scopes: "read" }),
    takesState: true,
  },
  revokeToken: {
    changes: true,
    rule: { right: "tokens" },
    form: ({ project, token }) => ({ project, token }),
  },
  sayOutcome: {
    changes: true,
    rule: { right: "say-outcome" },
    form: ({ project, run, test, fresh }) => ({
      project,
      run,
      test,
      cursor: "0",
      outcome: "genuine",
      note: fresh,
    }),
  },
  // What somebody said before of one of them stays.
  sayOutcomeOfRun: {
    rule: { right: "say-outcome" },
    form: ({ project, run, fresh }) => ({ project, run, outcome: "genuine", note: fresh }),
  },
  addChannel: {
    changes: true,
    rule: { right: "notifications" },
    form: ({ project, fresh }) => ({
      ...{ project, kind: "webhook", name: fresh, target: "https://hooks.example.com/x" },
      ...{ kinds: "broken" },
    }),
    takesState: true,
  },
  changeChannel: {
    rule: { right: "notifications" },
    form: ({ project }) => ({ project, channel: "999999" }),
    takesState: true,
  },
  rotateSecret: { ...ofNothing("notifications", "channel"), takesState: true },
  testChannel: ofNothing("notifications", "channel"),
  pauseChannel: ofNothing("notifications", "channel"),
  removeChannel: ofNothing("notifications", "channel"),
  sendAgain: ofNothing("notifications", "delivery"),
  declareFix: {
    rule: { right: "curate" },
    form: ({ project, test, fresh }) => ({ project, test, place: "8f3c2a1", note: fresh }),
    takesState: true,
  },
  takeBackFix: { rule: { right: "curate" }, form: ({ project, test }) => ({ project, test }), mayFail: true },
  addEntries: {
    rule: { right: "quarantine" },
    form: ({ project, fresh }) => ({
      ...{ project, reason: fresh, "pattern-suite": "*", "pattern-group": "*", "pattern-name": fresh },
    }),
    takesState: true,
  },
  changeEntry: { ...ofNothing("quarantine", "entry"), takesState: true },
  releaseEntry: ofNothing("quarantine", "entry"),
  extendSelected: ofNothing("quarantine", "entry"),
  releaseSelected: ofNothing("quarantine", "entry"),
  declineProposal: ofNothing("quarantine", "test"),
  saveCaps: {
    changes: true,
    rule: { right: "settings" },
    form: ({ project, fresh }) => ({
      project,
      share: "5",
      most: String(20 + (Number(fresh.split(" ")[1]) % 50)),
    }),
    takesState: true,
  },
  addNever: {
    changes: true,
    rule: { right: "settings" },
    form: ({ project, fresh }) => ({ project, suite: "*", group: "*", name: fresh }),
    takesState: true,
  },
  removeNever: {
    rule: { right: "settings" },
    form: ({ project }) => ({ project, suite: "x", group: "y", name: "z" }),
  },
  changeFailureRules: {
    rule: { right: "settings" },
    form: ({ project }) => ({ project, act: "test" }),
    takesState: true,
    mayFail: true,
  },
  mergeTests: {
    rule: { right: "curate" },
    form: ({ project, test }) => ({ project, test, other: "999999" }),
    mayFail: true,
  },
  separateTests: {
    rule: { right: "curate" },
    form: ({ project, test }) => ({ project, test, merge: "999999" }),
    mayFail: true,
  },
  dismissRename: {
    rule: { right: "curate" },
    form: ({ project, test }) => ({ project, test, other: "999999" }),
    mayFail: true,
  },
  changeRole: {
    rule: { right: "members" },
    form: ({ project, person }) => ({ project, person, role: "viewer" }),
    takesState: true,
  },
  addMember: {
    changes: true,
    rule: { right: "members" },
    form: ({ project }) => ({ project, email: "administrator@e2e.example", role: "viewer" }),
    takesState: true,
  },
  invite: {
    changes: true,
    rule: { right: "members" },
    form: ({ project, fresh }) => ({ project, note: fresh, role: "viewer" }),
    takesState: true,
  },
  endInvitation: { rule: { right: "members" }, form: ({ project }) => ({ project, invitation: "999999" }) },
  makeResetLink: { rule: { instanceRight: "people" }, form: () => ({ person: "nobody" }), takesState: true },
  removeSomebody: { rule: { instanceRight: "people" }, form: () => ({ person: "nobody" }) },
  acceptAsPerson: { rule: "signed in", form: () => ({ secret: "none" }) },
  changeName: { rule: "signed in", form: () => ({ name: "Somebody" }), takesState: true },
  changePassword: { rule: "signed in", form: () => ({ old: "wrong", password: "wrong" }), takesState: true },
  connectProvider: { rule: "signed in", form: () => ({ provider: "none" }) },
  endOwnSession: { rule: "signed in", form: () => ({ session: "none" }) },
  endOtherSessions: { rule: "signed in", form: () => ({}) },
  signIn: {
    rule: "everybody",
    form: ({ fresh }) => ({ email: `${fresh}@e2e.example`, password: "x" }),
    takesState: true,
  },
  signOut: { rule: "everybody", form: () => ({}) },
  signInBy: { rule: "everybody", form: () => ({ provider: "none" }) },
  becomeFirstAdministrator: { rule: "everybody", form: () => ({ code: "wrong" }), takesState: true },
  acceptAsNewcomer: { rule: "everybody", form: () => ({ secret: "none" }), takesState: true },
  chooseNewPassword: { rule: "everybody", form: () => ({ secret: "none" }), takesState: true },
};

/** Those that lead to the form to sign in, or end the session that they are sent with: tried elsewhere. */
export const triedElsewhere = new Set([
  "signIn",
  "signOut",
  "signInBy",
  "becomeFirstAdministrator",
  "connectProvider",
]);
