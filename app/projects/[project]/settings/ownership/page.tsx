import { CodeownersSection } from "#app/projects/[project]/settings/ownership/codeowners-section.tsx";
import { OverrideTable } from "#app/projects/[project]/settings/ownership/override-table.tsx";
import { OwnerForm } from "#app/projects/[project]/settings/ownership/owner-form.tsx";
import { OwnerList } from "#app/projects/[project]/settings/ownership/owner-list.tsx";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { Banner } from "#app/ui/banner.tsx";
import { Section } from "#app/ui/section.tsx";
import { findCodeowners } from "#db/ownership/codeowners-file.ts";
import { listOverrides } from "#db/ownership/owner-overrides.ts";
import { countOwned, countOwners } from "#db/ownership/test-owners.ts";
import { repositoryOf } from "#db/project-repository.ts";
import { ownedWords } from "#lib/ownership/owned-words.ts";
import { ownershipPath } from "#lib/paths.ts";

export const metadata = { title: "Ownership" };

type OwnershipPageProps = {
  readonly params: Promise<{ readonly project: string }>;
  readonly searchParams: Promise<{ readonly done?: string | string[] }>;
};

const done = new Map([
  ["said", "The owner is set, and the tests that it means are theirs."],
  ["taken-back", "The override is taken back."],
  ["forgotten", "The CODEOWNERS file is forgotten."],
  ["replaced", "Another CODEOWNERS file has come meanwhile, so nothing was forgotten."],
]);

/** Whose tests are: by CODEOWNERS, by people's words, and what follows for each owner. */
export default async function OwnershipPage({ params, searchParams }: OwnershipPageProps) {
  const now = Date.now();
  const project = await requireProjectAt((await params).project, "curate");
  const { id, slug } = project;
  const owned = countOwned(database(), id);
  const message = done.get(String((await searchParams).done));
  const known = owned.override + owned.codeowners + owned.guess;
  return (
    <>
      {message !== undefined && <Banner text={message} closeHref={ownershipPath(slug)} />}
      <Section id="owners" title="Owners" note={ownedWords(owned)}>
        <OwnerList project={slug} owners={countOwners(database(), id)} unowned={owned.tests - known} />
      </Section>
      <CodeownersSection
        project={slug}
        file={findCodeowners(database(), id)}
        repository={repositoryOf(database(), project)}
        now={now}
      />
      <Section
        id="overrides"
        title="Overrides"
        note="What people say goes before CODEOWNERS, the latest word first."
      >
        <OverrideTable project={slug} overrides={listOverrides(database(), id)} now={now} />
      </Section>
      <Section id="set-owner" title="Set an owner" isPanel>
        <OwnerForm project={slug} />
      </Section>
    </>
  );
}
