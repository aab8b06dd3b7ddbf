import { createHash } from "node:crypto";
import { auth } from "#app/server/auth.ts";
import { keepPageUntil } from "#app/server/page-under-way.ts";
import { people } from "#app/server/people.ts";
import { peopleVersion } from "#db/people/open.ts";
import { type KeptAnswers, keepAnswers, startOfMinute } from "#lib/kept-answers.ts";

/** Who sends a request. */
export type SignedIn = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly sessionId: string;
};

type Session = { readonly person: SignedIn; readonly expiresAt: number };

/** Of some 500 bytes. */
const mostSessions = 2000;

// Kept on the global object: Next may load a module more than once in one process.
const holder = globalThis as { flakeboardSessions?: KeptAnswers };

/**
 * Who sent a request with these headers. Whose cookies they are is kept for at most a minute, and only until anything
 * is written to the database of people: a session that is ended, a name or a password that is changed counts at once.
 */
export async function personOf(sent: Headers): Promise<SignedIn | undefined> {
  const cookies = sent.get("cookie");
  if (!cookies?.includes("flakeboard.session_token=")) return undefined;
  holder.flakeboardSessions ??= keepAnswers(mostSessions);
  const now = Date.now();
  const session = await holder.flakeboardSessions.answer(
    `${peopleVersion(people())} ${startOfMinute(now)}`,
    // All cookies, signatures too: one that is almost like a known one is asked for anew. Hashed, as they are secrets.
    createHash("sha256").update(cookies).digest("base64"),
    () => findSession(sent),
  );
  if (session === undefined || session.expiresAt <= now) return undefined;
  keepPageUntil(session.expiresAt);
  return session.person;
}

async function findSession(sent: Headers): Promise<Session | undefined> {
  const found = await auth().api.getSession({ headers: sent });
  if (found === null) return undefined;
  const { id, name, email } = found.user;
  const { id: sessionId, expiresAt } = found.session;
  return { person: { id, name, email, sessionId }, expiresAt: expiresAt.getTime() };
}
