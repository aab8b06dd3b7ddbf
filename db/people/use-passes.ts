import type { PeopleDatabase } from "#db/people/open.ts";
import { consumePass, findPass, type Pass } from "#db/people/passes.ts";
import { addPerson, type NewPerson, setPasswordHash } from "#db/people/persons.ts";
import type { Place } from "#db/people/place.ts";
import { rolesNow, setRole } from "#db/people/roles.ts";
import { endSessions } from "#db/people/sessions.ts";
import { AppError } from "#lib/app-error.ts";
import { higherRole } from "#lib/rights.ts";

/**
 * Gives whoever holds an invitation the role that it names: somebody new, or a person who signs in already and keeps
 * a higher role. Gives where the role is. Works once. Throws AppError `not-found` for one that does not work any more, `conflict` if the new
 * person's address is taken.
 */
export function acceptInvitation(
  db: PeopleDatabase,
  secret: string,
  who: { readonly personId: string } | NewPerson,
  now: number,
): Place {
  return db
    .transaction(() => {
      const pass = requirePass(findPass(db, "invitation", secret, now));
      const personId = "personId" in who ? who.personId : addPerson(db, who, now).id;
      if (!consumePass(db, pass.id, personId, now)) requirePass(undefined);
      // An invitation is always made with both.
      const place = pass.place!;
      const before = rolesNow(db, personId).get(place);
      const role = higherRole(before, pass.role);
      if (role !== before) setRole(db, { personId, place }, role, pass.by, now);
      return place;
    })
    .immediate();
}

/**
 * Lets the person whom a reset is for in by a new password, and nobody by the old one or by a session that it opened.
 * Gives their id. Works once; throws AppError `not-found` afterwards.
 */
export function resetPassword(db: PeopleDatabase, secret: string, hash: string, now: number): string {
  return db
    .transaction(() => {
      const pass = requirePass(findPass(db, "reset", secret, now));
      const personId = pass.personId!;
      if (!consumePass(db, pass.id, personId, now)) requirePass(undefined);
      setPasswordHash(db, personId, hash, now);
      endSessions(db, personId);
      return personId;
    })
    .immediate();
}

function requirePass(pass: Pass | undefined): Pass {
  if (pass !== undefined) return pass;
  throw new AppError("not-found", "This link was used, ended or is out of date. Ask for another one.");
}
