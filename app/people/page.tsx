import { AccountMenu } from "#app/account/account-menu.tsx";
import { doneWords } from "#app/people/done-words.ts";
import { InvitationForm } from "#app/people/invitation-form.tsx";
import { InvitationTable } from "#app/people/invitation-table.tsx";
import { PeopleTable } from "#app/people/people-table.tsx";
import { ResetForm } from "#app/people/reset-form.tsx";
import { people } from "#app/server/people.ts";
import { requireInstanceRight } from "#app/server/rights.ts";
import { Banner } from "#app/ui/banner.tsx";
import { Frame } from "#app/ui/frame.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { listInvitations } from "#db/people/passes.ts";
import { instancePlace } from "#db/people/place.ts";
import { type ListedPerson, listPeople } from "#db/people/roles.ts";
import { peoplePath } from "#lib/paths.ts";

export const metadata = { title: "People" };

type PeoplePageProps = { readonly searchParams: Promise<{ readonly done?: string | string[] }> };

/** Who signs in here: for administrators of the instance. */
export default async function PeoplePage({ searchParams }: PeoplePageProps) {
  await requireInstanceRight("people");
  const now = Date.now();
  const persons = await listPeople(people());
  const message = doneWords((await searchParams).done);
  return (
    <Frame account={<AccountMenu />}>
      {message !== undefined && <Banner text={message} closeHref={peoplePath()} />}
      <PageHeader title="People" answer={answerOf(persons)} />
      <Section
        id="people"
        title="Who signs in"
        note="A role here holds in all projects. Roles in one project stand in its settings, under Members; the higher of the two counts."
      >
        <PeopleTable persons={persons} now={now} />
      </Section>
      <Section
        id="invitations"
        title="Invite somebody"
        note="The link works once, for 7 days. The role holds in all projects; to invite to one, use its settings."
        isPanel
      >
        <InvitationForm project="" />
      </Section>
      <InvitationTable
        project=""
        invitations={await listInvitations(people(), instancePlace, now)}
        now={now}
      />
      <Section
        id="reset"
        title="Reset a password"
        note="Whoever opens the link chooses a new password and is signed out everywhere else."
        isPanel
      >
        <ResetForm persons={persons.map(({ id, name, email }) => ({ id, label: `${name} (${email})` }))} />
      </Section>
    </Frame>
  );
}

function answerOf(persons: readonly ListedPerson[]): string {
  const waiting = persons.filter(({ role, projects }) => role === undefined && projects === 0).length;
  const all = persons.length === 1 ? "1 person signs in here" : `${persons.length} people sign in here`;
  return waiting === 0 ? `${all}.` : `${all}; ${waiting} of them without any role.`;
}
