import { redirect } from "next/navigation";
import { people } from "#app/server/people.ts";
import { currentPerson } from "#app/server/person.ts";
import { CardPage } from "#app/sign-in/card.tsx";
import { signInBy } from "#app/sign-in/provider-actions.ts";
import { ProviderButtons } from "#app/sign-in/provider-buttons.tsx";
import { providerFault } from "#app/sign-in/provider-faults.ts";
import { SignInForm } from "#app/sign-in/sign-in-form.tsx";
import { Callout } from "#app/ui/callout.tsx";
import { hasAdministrator } from "#db/people/roles.ts";
import { requireConfig } from "#lib/config.ts";
import { firstAdministratorPath } from "#lib/paths.ts";
import { safeAddress } from "#lib/safe-address.ts";

export const metadata = { title: "Sign in" };

type SignInPageProps = {
  readonly searchParams: Promise<{ readonly to?: string | string[]; readonly error?: string | string[] }>;
};

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const query = await searchParams;
  const to = safeAddress(String(query.to ?? "/"));
  const fault = providerFault(query.error);
  if ((await currentPerson()) !== undefined) redirect(to);
  if (!hasAdministrator(people())) redirect(firstAdministratorPath());
  return (
    <CardPage title="Sign in">
      {fault !== undefined && <Callout tone="error" title={fault} />}
      <SignInForm to={to} />
      <ProviderButtons
        providers={requireConfig(process.env).signIn.providers}
        words="Sign in with"
        action={signInBy}
        to={to}
      />
    </CardPage>
  );
}
