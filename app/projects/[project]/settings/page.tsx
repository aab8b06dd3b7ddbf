import { ProjectForm } from "#app/projects/[project]/settings/project-form.tsx";
import { requireProjectAt } from "#app/server/require-project.ts";
import { Banner } from "#app/ui/banner.tsx";
import { Section } from "#app/ui/section.tsx";
import { settingsPath } from "#lib/paths.ts";

export const metadata = { title: "Settings" };

type SettingsPageProps = {
  readonly params: Promise<{ readonly project: string }>;
  readonly searchParams: Promise<{ readonly done?: string | string[] }>;
};

const done = new Map([
  ["saved", "The settings are saved."],
  ["recounted", "The settings are saved, and all figures count the new default branch."],
]);

export default async function SettingsPage({ params, searchParams }: SettingsPageProps) {
  const { slug, name, defaultBranch, retentionDays } = await requireProjectAt((await params).project);
  const message = done.get(String((await searchParams).done));
  return (
    <>
      {message !== undefined && <Banner text={message} closeHref={settingsPath(slug)} />}
      <Section id="project" title="Project" isPanel>
        <ProjectForm
          project={slug}
          stored={{ name, defaultBranch: defaultBranch ?? "", retentionDays: String(retentionDays) }}
        />
      </Section>
    </>
  );
}
