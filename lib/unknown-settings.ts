import { nearestWord } from "#lib/nearest-word.ts";

/** Settings of the server, as README lists them. */
const settings = [
  "FLAKEBOARD_DATA",
  "FLAKEBOARD_URL",
  "FLAKEBOARD_MAX_UPLOAD_MB",
  "FLAKEBOARD_KEEP_BODIES_DAYS",
  "FLAKEBOARD_SECRET",
  "FLAKEBOARD_GITHUB_ID",
  "FLAKEBOARD_GITHUB_SECRET",
  "FLAKEBOARD_OIDC_ISSUER",
  "FLAKEBOARD_OIDC_ID",
  "FLAKEBOARD_OIDC_SECRET",
  "FLAKEBOARD_OIDC_NAME",
  "FLAKEBOARD_DEFAULT_ROLE",
  "FLAKEBOARD_SMTP_URL",
  "FLAKEBOARD_MAIL_FROM",
  "FLAKEBOARD_ALLOW_PRIVATE_WEBHOOKS",
] as const;

/** What the client and the tests read, in an environment that the server may share with them. */
const ofOthers = /^FLAKEBOARD_(?:TOKEN|PROJECT|GITHUB_TOKEN|GITLAB_TOKEN|E2E_\w+)$/;

/** What to tell an operator of variables that are called like settings and are none: a typing error is no default. */
export function unknownSettings(env: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith("FLAKEBOARD_") && !isKnown(name))
    .map((name) => {
      const near = nearestWord(name, settings);
      const cure = near === undefined ? "README.md lists them all." : `Did you mean ${near}?`;
      return `${name} is no setting of Flakeboard's, so it changes nothing. ${cure}`;
    });
}

function isKnown(name: string): boolean {
  return (settings as readonly string[]).includes(name) || ofOthers.test(name);
}
