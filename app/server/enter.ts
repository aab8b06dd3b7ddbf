import { APIError } from "better-auth/api";
import { auth } from "#app/server/auth.ts";
import { people } from "#app/server/people.ts";
import { personOf } from "#app/server/person-of.ts";
import { countAttempt, forgiveAttempts } from "#app/server/sign-in-limit.ts";
import { plainEmail } from "#db/people/persons.ts";
import { dropExpired, endSession } from "#db/people/sessions.ts";
import { formatWait } from "#lib/format/format-wait.ts";

export type Entered =
  | { readonly ok: true }
  /** `waitSeconds` is 0 unless there were too many attempts. */
  | { readonly ok: false; readonly fault: string; readonly waitSeconds: number };

/**
 * Signs a person in: a new session in place of the one that the browser had. Whether it was the address or the password
 * that is wrong is not told, and takes as long.
 */
export async function enterWithPassword(email: string, password: string, sent: Headers): Promise<Entered> {
  const account = plainEmail(email);
  const now = Date.now();
  const { waitSeconds } = countAttempt(account, sent, now);
  if (waitSeconds > 0) return { ok: false, fault: tooMany(waitSeconds), waitSeconds };
  const before = await personOf(sent);
  try {
    await auth().api.signInEmail({ body: { email: account, password }, headers: sent });
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    return { ok: false, fault: "No account here has this email and password.", waitSeconds: 0 };
  }
  forgiveAttempts(account, sent, now);
  if (before !== undefined) endSession(people(), before.id, before.sessionId);
  dropExpired(people(), now);
  return { ok: true };
}

export function tooMany(waitSeconds: number): string {
  return `Too many attempts. Try again in ${formatWait(waitSeconds)}.`;
}
