import { hashPassword } from "better-auth/crypto";
import { z } from "zod";
import { formText } from "#app/server/form-text.ts";
import type { NewPerson } from "#db/people/persons.ts";
import { passwordFault } from "#lib/password-rules.ts";

const fields = z.object({
  name: z.string().trim().min(1, "Say what others shall call you.").max(100, "Use at most 100 characters."),
  email: z
    .string()
    .trim()
    .max(200, "Use at most 200 characters.")
    .pipe(z.email("Give an email address, such as ada@example.com.")),
});

type Fault = { readonly [field in "name" | "email" | "password"]?: string | undefined };

export type ReadPerson =
  | { readonly ok: true; readonly person: NewPerson; readonly password: string }
  | { readonly ok: false; readonly faults: Fault };

/** Who a form says to be, with the password hashed; or what is wrong with each field. */
export async function readNewPerson(form: FormData): Promise<ReadPerson> {
  const typed = { name: formText(form, "name"), email: formText(form, "email") };
  const password = formText(form, "password");
  const read = fields.safeParse(typed);
  const weak = passwordFault(password, typed);
  if (!read.success || weak !== undefined) {
    const faults = read.success ? {} : z.flattenError(read.error).fieldErrors;
    return { ok: false, faults: { name: faults.name?.[0], email: faults.email?.[0], password: weak } };
  }
  return { ok: true, person: { ...read.data, passwordHash: await hashPassword(password) }, password };
}
