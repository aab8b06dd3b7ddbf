import Link from "next/link";
import { acceptAsPerson } from "#app/invitation/[secret]/actions.ts";
import { NewcomerForm } from "#app/invitation/[secret]/newcomer-form.tsx";
import { projectAt } from "#app/invitation/[secret]/project-at.ts";
import { people } from "#app/server/people.ts";
import { currentPerson } from "#app/server/person.ts";
import { CardPage } from "#app/sign-in/card.tsx";
import { Button } from "#app/ui/button.tsx";
import { HiddenFields } from "#app/ui/hidden-fields.tsx";
import { findPass, type Pass } from "#db/people/passes.ts";
import { instancePlace } from "#db/people/place.ts";
import { invitationPath, signInPath } from "#lib/paths.ts";

export const metadata = { title: "Invitation" };

type InvitationPageProps = { readonly params: Promise<{ readonly secret: string }> };

/** What an invitation gives, and how to take it: as somebody new, or as who one is already. */
export default async function InvitationPage({ params }: InvitationPageProps) {
  const { secret } = await params;
  const pass = findPass(people(), "invitation", secret, Date.now());
  if (pass === undefined) {
    return (
      <CardPage
        title="This invitation does not work any more"
        answer="It was used, ended or is out of date. Ask whoever sent it for another one."
      />
    );
  }
  const person = await currentPerson();
  return (
    <CardPage
      title="Join Flakeboard"
      answer={`${pass.by.name} invites you to be ${pass.role} ${await whereOf(pass)}.`}
    >
      {person === undefined ? (
        <>
          <NewcomerForm secret={secret} />
          <p>
            You have an account here? <Link href={signInPath(invitationPath(secret))}>Sign in</Link> to accept
            with it.
          </p>
        </>
      ) : (
        <form action={acceptAsPerson}>
          <HiddenFields fields={[{ name: "secret", value: secret }]} />
          <Button kind="primary">Accept as {person.name}</Button>
        </form>
      )}
    </CardPage>
  );
}

async function whereOf({ place }: Pass): Promise<string> {
  if (place === instancePlace) return "in all projects";
  const project = await projectAt(place);
  return project === undefined ? "in a project that is not there any more" : `in the project ${project.name}`;
}
