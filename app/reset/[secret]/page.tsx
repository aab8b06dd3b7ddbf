import { NewPasswordForm } from "#app/reset/[secret]/new-password-form.tsx";
import { people } from "#app/server/people.ts";
import { CardPage } from "#app/sign-in/card.tsx";
import { findPass } from "#db/people/passes.ts";
import { requirePersonById } from "#db/people/persons.ts";

export const metadata = { title: "New password" };

type ResetPageProps = { readonly params: Promise<{ readonly secret: string }> };

/** Where somebody chooses a new password, by a link from an administrator. */
export default async function ResetPage({ params }: ResetPageProps) {
  const { secret } = await params;
  const pass = findPass(people(), "reset", secret, Date.now());
  if (pass === undefined) {
    return (
      <CardPage
        title="This link does not work any more"
        answer="It was used or is out of date. Ask an administrator for another one."
      />
    );
  }
  // A reset is always made for somebody, and goes with them.
  const { email } = requirePersonById(people(), pass.personId!);
  return (
    <CardPage
      title="Choose a new password"
      answer={`For ${email}. You are signed out wherever you are signed in now.`}
    >
      <NewPasswordForm secret={secret} />
    </CardPage>
  );
}
