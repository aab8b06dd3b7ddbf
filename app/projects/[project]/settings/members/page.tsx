import { doneWords } from "#app/people/done-words.ts";
import { InvitationForm } from "#app/people/invitation-form.tsx";
import { InvitationTable } from "#app/people/invitation-table.tsx";
import { MemberForm } from "#app/projects/[project]/settings/members/member-form.tsx";
import { MemberTable } from "#app/projects/[project]/settings/members/member-table.tsx";
import { people } from "#app/server/people.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { Banner } from "#app/ui/banner.tsx";
import { Section } from "#app/ui/section.tsx";
import { listInvitations } from "#db/people/passes.ts";
import { instancePlace, placeOf } from "#db/people/place.ts";
import { listMembers } from "#db/people/roles.ts";
import { membersPath } from "#lib/paths.ts";

export const metadata = { title: "Members" };

type MembersPageProps = {
  readonly params: Promise<{ readonly project: string }>;
  readonly searchParams: Promise<{ readonly done?: string | string[] }>;
};

/** Who may do what in a project. */
export default async function MembersPage({ params, searchParams }: MembersPageProps) {
  const project = await requireProjectAt((await params).project, "members");
  const now = Date.now();
  const place = placeOf(project);
  const message = doneWords((await searchParams).done);
  return (
    <>
      {message !== undefined && <Banner text={message} closeHref={membersPath(project.slug)} />}
      <Section
        id="members"
        title="Members"
        note="A viewer reads. A maintainer also quarantines, says what failures were, declares tests fixed, merges them and chooses owners. An administrator changes settings, tokens, notifications and members."
      >
        <MemberTable
          project={project.slug}
          members={await listMembers(people(), place)}
          everywhere={await listMembers(people(), instancePlace)}
          now={now}
        />
      </Section>
      <Section id="add-member" title="Add somebody who signs in already" isPanel>
        <MemberForm project={project.slug} />
      </Section>
      <Section
        id="invitations"
        title="Invite somebody new"
        note="The link works once, for 7 days, and gives a role in this project only."
        isPanel
      >
        <InvitationForm project={project.slug} />
      </Section>
      <InvitationTable
        project={project.slug}
        invitations={await listInvitations(people(), place, now)}
        now={now}
      />
    </>
  );
}
