import { redirect } from "next/navigation";
import { people } from "#app/server/people.ts";
import { currentPerson } from "#app/server/person.ts";
import { CardPage } from "#app/sign-in/card.tsx";
import { SignInForm } from "#app/sign-in/sign-in-form.tsx";
import { hasAdministrator } from "#db/people/roles.ts";
import { firstAdministratorPath } from "#lib/paths.ts";
import { safeAddress } from "#lib/safe-address.ts";

export const metadata = { title: "Sign in" };

type SignInPageProps = { readonly searchParams: Promise<{ readonly to?: string | string[] }> };

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const to = safeAddress(String((await searchParams).to ?? "/"));
  if ((await currentPerson()) !== undefined) redirect(to);
  if (!hasAdministrator(people())) redirect(firstAdministratorPath());
  return (
    <CardPage title="Sign in">
      <SignInForm to={<input type="hidden" name="to" value={to} />} />
    </CardPage>
  );
}
