import { type BetterAuthOptions, betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { nextCookies } from "better-auth/next-js";
import { people } from "#app/server/people.ts";
import { authTables } from "#db/people/open.ts";
import { requireConfig } from "#lib/config.ts";
import { secretFile } from "#lib/data-folder.ts";
import { instanceSecret } from "#lib/instance-secret.ts";
import { mostPasswordLength } from "#lib/password-rules.ts";

const holder = globalThis as { flakeboardAuth?: ReturnType<typeof openAuth> };

/** Sessions and passwords. Reaches no network; what other services vouch for is in providers.ts. */
export function auth() {
  holder.flakeboardAuth ??= openAuth();
  return holder.flakeboardAuth;
}

function openAuth() {
  return betterAuth({ ...authOptions(), plugins: [nextCookies()] });
}

/** Seconds until a session ends, used or not: reading a page writes nothing. */
const sessionSeconds = 30 * 86_400;

/** How better-auth works here, with or without providers. */
export function authOptions() {
  const { url, dataFolder, signIn } = requireConfig(process.env);
  const { drizzle, schema } = authTables(people());
  return {
    appName: "Flakeboard",
    baseURL: url,
    basePath: "/api/auth",
    secret: signIn.secret ?? instanceSecret(secretFile(dataFolder)),
    database: drizzleAdapter(drizzle, { provider: "sqlite", schema }),
    telemetry: { enabled: false },
    // People come by invitation; a password is set by db/people/, after its rules were checked.
    emailAndPassword: { enabled: true, disableSignUp: true, maxPasswordLength: mostPasswordLength },
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true },
    // Attempts are counted by sign-in-limit.ts for pages and API alike.
    rateLimit: { enabled: false },
    logger: { level: "error" },
    advanced: {
      cookiePrefix: "flakeboard",
      useSecureCookies: url.startsWith("https://"),
      disableCSRFCheck: false,
      disableOriginCheck: false,
    },
  } satisfies BetterAuthOptions;
}
