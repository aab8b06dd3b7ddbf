import { NewTokenForm } from "#app/projects/[project]/settings/new-token-form.tsx";
import { ProjectForm } from "#app/projects/[project]/settings/project-form.tsx";
import { TokenTable } from "#app/projects/[project]/settings/token-table.tsx";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { Banner } from "#app/ui/banner.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { listTokens } from "#db/tokens.ts";
import { newProjectPath, settingsPath } from "#lib/paths.ts";

export const metadata = { title: "Settings" };

type SettingsPageProps = {
  readonly params: Promise<{ readonly project: string }>;
  readonly searchParams: Promise<{ readonly done?: string | string[] }>;
};

const done = new Map([
  ["saved", "The settings are saved."],
  ["recounted", "The settings are saved, and all figures count the new default branch."],
  ["token-revoked", "The token is revoked."],
]);

export default async function SettingsPage({ params, searchParams }: SettingsPageProps) {
  const now = Date.now();
  const { id, slug, name, defaultBranch, retentionDays } = await requireProjectAt((await params).project);
  const tokens = await listTokens(database(), id);
  const message = done.get(String((await searchParams).done));
  return (
    <>
      {message !== undefined && <Banner text={message} closeHref={settingsPath(slug)} />}
      <PageHeader title="Settings" actions={<ButtonLink href={newProjectPath()}>New project</ButtonLink>} />
      <Section id="project" title="Project" isPanel>
        <ProjectForm
          project={slug}
          stored={{ name, defaultBranch: defaultBranch ?? "", retentionDays: String(retentionDays) }}
        />
      </Section>
      <Section
        id="tokens"
        title="Tokens"
        note="A token lets one CI or script in, to this project only. Its secret is shown once, when it is made."
      >
        <TokenTable project={slug} tokens={tokens} now={now} />
      </Section>
      <Section id="new-token" title="Make a token" isPanel>
        <NewTokenForm project={slug} />
      </Section>
    </>
  );
}
