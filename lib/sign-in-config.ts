import { mayDo, parseRole, type Role, roles } from "#lib/rights.ts";

/** How another service vouches for people. */
export type SignInProvider = {
  readonly id: "github" | "oidc";
  /** What the button names: "GitHub", "Keycloak". */
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Of an OpenID Connect provider; its endpoints are looked up when the first person signs in with it. */
  readonly issuer?: string;
};

/** What the environment settles about signing in. */
export type SignInConfig = {
  /** Signs session cookies; undefined where one is made and kept in the data folder. */
  readonly secret: string | undefined;
  readonly providers: readonly SignInProvider[];
  /** Role on the instance of whoever comes in by a provider for the first time; undefined for none. */
  readonly defaultRole: Role | undefined;
};

/** Reads what concerns signing in; adds to `faults` what is wrong with which variable, and the cure. */
export function readSignInConfig(set: (name: string) => string | undefined, faults: string[]): SignInConfig {
  const secret = set("FLAKEBOARD_SECRET");
  if (secret !== undefined && secret.length < 32) {
    faults.push(
      "FLAKEBOARD_SECRET is too short: give at least 32 random characters (openssl rand -base64 32), " +
        "or unset it for one that is made and kept in the data folder.",
    );
  }
  const roleText = set("FLAKEBOARD_DEFAULT_ROLE");
  const defaultRole = parseRole(roleText);
  if (roleText !== undefined && defaultRole === undefined) {
    faults.push(
      `FLAKEBOARD_DEFAULT_ROLE is "${roleText}": give one of ${roles.join(", ")}, or unset it for no role.`,
    );
  }
  const providers = [readGithub(set, faults), readOidc(set, faults)].filter((one) => one !== undefined);
  if (defaultRole !== undefined && mayDo(defaultRole, "quarantine") && providers.some(isOpenToAll)) {
    faults.push(
      `FLAKEBOARD_DEFAULT_ROLE is "${defaultRole}", which everybody with an account at GitHub would be here: give ` +
        "viewer, or unset it and give roles on the People page.",
    );
  }
  return { secret, providers, defaultRole };
}

/** Anybody makes an account there. */
function isOpenToAll({ id }: SignInProvider): boolean {
  return id === "github";
}

type Reader = (name: string) => string | undefined;

function readGithub(set: Reader, faults: string[]): SignInProvider | undefined {
  const read = together(set, faults, ["FLAKEBOARD_GITHUB_ID", "FLAKEBOARD_GITHUB_SECRET"]);
  if (read === undefined) return undefined;
  const [clientId = "", clientSecret = ""] = read;
  return { id: "github", name: "GitHub", clientId, clientSecret };
}

function readOidc(set: Reader, faults: string[]): SignInProvider | undefined {
  const names = ["FLAKEBOARD_OIDC_ISSUER", "FLAKEBOARD_OIDC_ID", "FLAKEBOARD_OIDC_SECRET"];
  const read = together(set, faults, names);
  if (read === undefined) return undefined;
  const [issuer = "", clientId = "", clientSecret = ""] = read;
  const url = URL.parse(issuer);
  const isLocal = url?.protocol === "http:" && /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  if (url === null || (url.protocol !== "https:" && !isLocal) || url.search !== "" || url.hash !== "") {
    faults.push(
      `FLAKEBOARD_OIDC_ISSUER is "${issuer}": give the provider's address with https:// and without a query, ` +
        "such as https://login.example.com/realms/main.",
    );
  }
  const name = set("FLAKEBOARD_OIDC_NAME") ?? url?.hostname ?? "";
  return { id: "oidc", name, clientId, clientSecret, issuer: issuer.replace(/\/+$/, "") };
}

/** The values of variables that mean something only together; undefined if none is set, or one is missing. */
function together(set: Reader, faults: string[], names: readonly string[]): string[] | undefined {
  const values = names.map(set);
  const missing = names.filter((_, index) => values[index] === undefined);
  if (missing.length === names.length) return undefined;
  if (missing.length === 0) return values as string[];
  const given = names.filter((name) => !missing.includes(name));
  faults.push(`${missing.join(" and ")} must be set where ${given.join(" and ")} is. Set it, or unset all.`);
  return undefined;
}
