import { addPerson, admin, signInState } from "#app/e2e/people.ts";
import type { Role } from "#lib/rights.ts";

/** Somebody who tries, and what they are where it is tried. */
export type Subject = {
  readonly name: string;
  /** Of a request; "" for nobody who signed in. */
  readonly cookie: string;
  readonly isSignedIn: boolean;
  readonly instanceRole: Role | undefined;
  /** The role that counts in the project. */
  readonly role: Role | undefined;
};

const password = "four words in a row";

/** Everybody who can be told apart by rights: on the instance, in the project, in another one, and nobody. */
export async function makeSubjects(
  origin: string,
  { slug, mark }: { readonly slug: string; readonly mark: string },
): Promise<Subject[]> {
  const other = await admin(["project", "create", `other ${mark}`]);
  const signIn = async (name: string, given: { role?: Role; project?: string }) => {
    const email = `${name.replaceAll(" ", ".")}.${mark}@e2e.example`;
    await addPerson({ email, password }, given);
    const { cookies } = await signInState(origin, { email, password });
    return cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join("; ");
  };
  const subjects: Subject[] = [
    { name: "nobody", cookie: "", isSignedIn: false, instanceRole: undefined, role: undefined },
  ];
  const add = async (name: string, given: { role?: Role; project?: string }) => {
    const instanceRole = given.project === undefined ? given.role : undefined;
    const role = given.project === other ? undefined : given.role;
    subjects.push({ name, cookie: await signIn(name, given), isSignedIn: true, instanceRole, role });
  };
  await add("no role", {});
  await add("viewer", { role: "viewer", project: slug });
  await add("maintainer", { role: "maintainer", project: slug });
  await add("administrator", { role: "administrator", project: slug });
  await add("administrator of another project", { role: "administrator", project: other });
  await add("viewer of all", { role: "viewer" });
  await add("maintainer of all", { role: "maintainer" });
  await add("administrator of all", { role: "administrator" });
  return subjects;
}
