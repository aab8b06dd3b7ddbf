import { headers } from "next/headers";
import { cache } from "react";
import { auth } from "#app/server/auth.ts";

/** Who sends a request. */
export type SignedIn = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly sessionId: string;
};

/** Who sends the request that is being answered; undefined for somebody who has not signed in. */
export const currentPerson = cache(async (): Promise<SignedIn | undefined> => personOf(await headers()));

/** Who sent a request with these headers. */
export async function personOf(sent: Headers): Promise<SignedIn | undefined> {
  if (!sent.get("cookie")?.includes("flakeboard.session_token=")) return undefined;
  const found = await auth().api.getSession({ headers: sent });
  if (found === null) return undefined;
  const { id, name, email } = found.user;
  return { id, name, email, sessionId: found.session.id };
}
