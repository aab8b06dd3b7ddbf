import type { PeopleDatabase } from "#db/people/open.ts";
import { consumePass, findPass, issuePass, revokePasses } from "#db/people/passes.ts";
import { addPerson, type NewPerson, type Person } from "#db/people/persons.ts";
import { instancePlace } from "#db/people/place.ts";
import { hasAdministrator, setRole } from "#db/people/roles.ts";
import { flakeboardItself } from "#lib/actor.ts";
import { AppError } from "#lib/app-error.ts";
import { newTypedCode, plainCode } from "#lib/one-time-secret.ts";

/**
 * The code by which the first administrator proves to be at the server's console; undefined if there is an
 * administrator. Each call makes a new one and ends the one before.
 */
export function issueFirstCode(db: PeopleDatabase, now: number): string | undefined {
  return db
    .transaction(() => {
      if (hasAdministrator(db)) return undefined;
      revokePasses(db, "first-administrator", undefined, now);
      const code = newTypedCode();
      issuePass(db, { kind: "first-administrator" }, flakeboardItself, now, plainCode(code));
      return code;
    })
    .immediate();
}

/** What became of an attempt to be the first administrator. */
export type FirstAdministrator =
  | { readonly ok: true; readonly person: Person }
  | { readonly ok: false; readonly reason: "wrong-code" | "taken" };

/** Makes the first administrator of whoever knows the code. The code works once, and only while there is none. */
export function addFirstAdministrator(
  db: PeopleDatabase,
  code: string,
  person: NewPerson,
  now: number,
): FirstAdministrator {
  return db
    .transaction((): FirstAdministrator => {
      if (hasAdministrator(db)) return { ok: false, reason: "taken" };
      const pass = findPass(db, "first-administrator", plainCode(code), now);
      if (pass === undefined) return { ok: false, reason: "wrong-code" };
      const added = addPerson(db, person, now);
      if (!consumePass(db, pass.id, added.id, now))
        throw new AppError("conflict", "The code was used meanwhile.");
      const self = { kind: "person", id: added.id, name: added.name } as const;
      setRole(db, { personId: added.id, place: instancePlace }, "administrator", self, now);
      return { ok: true, person: added };
    })
    .immediate();
}
