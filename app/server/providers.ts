import { betterAuth } from "better-auth";
import { nextCookies } from "better-auth/next-js";
import { genericOAuth } from "better-auth/plugins";
import { authOptions } from "#app/server/auth.ts";
import { people } from "#app/server/people.ts";
import { instancePlace } from "#db/people/place.ts";
import { setRole } from "#db/people/roles.ts";
import { flakeboardItself } from "#lib/actor.ts";
import { requireConfig } from "#lib/config.ts";

const holder = globalThis as { flakeboardProviders?: ReturnType<typeof openProviders> };

/**
 * Signing in by what another service vouches for. Apart from `auth()`, and opened by the first person who signs in
 * so: it looks up where an OpenID Connect provider's endpoints are, and no start and no page shall wait for that.
 */
export function providers() {
  holder.flakeboardProviders ??= openProviders();
  return holder.flakeboardProviders;
}

function openProviders() {
  const { signIn } = requireConfig(process.env);
  const github = signIn.providers.find(({ id }) => id === "github");
  const oidc = signIn.providers.find(({ id }) => id === "oidc");
  const config = oidc && {
    providerId: oidc.id,
    name: oidc.name,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    discoveryUrl: `${oidc.issuer}/.well-known/openid-configuration`,
    scopes: ["openid", "email", "profile"],
    // Without keys to check it by, what a provider says is nobody's word.
    requireIdTokenVerification: true,
    mapProfileToUser: (profile: { name?: unknown; preferred_username?: unknown; email?: unknown }) => ({
      name: String(profile.name || profile.preferred_username || profile.email || "").slice(0, 100),
    }),
  };
  return betterAuth({
    ...authOptions(),
    ...(github && {
      socialProviders: { github: { clientId: github.clientId, clientSecret: github.clientSecret } },
    }),
    // Nothing is asked of a provider once it has vouched: no token of it is kept.
    account: { updateAccountOnSignIn: false },
    databaseHooks: {
      account: {
        create: {
          before: async (account) => ({
            data: { ...account, accessToken: null, refreshToken: null, idToken: null },
          }),
        },
      },
      user: { create: { after: async ({ id }) => giveDefaultRole(id) } },
    },
    plugins: [...(config ? [genericOAuth({ config: [config] })] : []), nextCookies()],
  });
}

function giveDefaultRole(personId: string): void {
  const { defaultRole } = requireConfig(process.env).signIn;
  if (defaultRole === undefined) return;
  setRole(people(), { personId, place: instancePlace }, defaultRole, flakeboardItself, Date.now());
}
