import { ChangesTable } from "#app/projects/[project]/settings/changes-table.tsx";
import { DeleteForm } from "#app/projects/[project]/settings/delete-form.tsx";
import { ProjectForm } from "#app/projects/[project]/settings/project-form.tsx";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { rightsIn } from "#app/server/rights.ts";
import { Banner } from "#app/ui/banner.tsx";
import { Callout } from "#app/ui/callout.tsx";
import { Section } from "#app/ui/section.tsx";
import { listChanges } from "#db/project-changes.ts";
import { repositoryOf } from "#db/project-repository.ts";
import { isRecounting } from "#db/recount/recounts.ts";
import { settingsPath } from "#lib/paths.ts";

export const metadata = { title: "Settings" };

type SettingsPageProps = {
  readonly params: Promise<{ readonly project: string }>;
  readonly searchParams: Promise<{ readonly done?: string | string[] }>;
};

const shownChanges = 20;

const done = new Map([
  ["saved", "The settings are saved."],
  ["recounted", "The settings are saved, and all figures count the new default branch."],
]);

export default async function SettingsPage({ params, searchParams }: SettingsPageProps) {
  const now = Date.now();
  const project = await requireProjectAt((await params).project, "settings");
  const { id, slug, name, defaultBranch, repository, retentionDays, isPublic } = project;
  const message = done.get(String((await searchParams).done));
  return (
    <>
      {message !== undefined && <Banner text={message} closeHref={settingsPath(slug)} />}
      {isRecounting(database(), id) && (
        <Callout tone="info" title="Figures are being counted anew">
          <p>
            The stored runs are summed up again, some at a time, because the default branch is another one or
            an operator asked for it. Uploads go on; until it is done, pages show some of the runs as they
            were counted before.
          </p>
        </Callout>
      )}
      <Section id="project" title="Project" isPanel>
        <ProjectForm
          project={slug}
          foundRepository={repositoryOf(database(), project)}
          stored={{
            name,
            defaultBranch: defaultBranch ?? "",
            repository: repository ?? "",
            retentionDays: String(retentionDays),
            isPublic: isPublic ? "yes" : "",
          }}
        />
      </Section>
      <ChangesTable changes={await listChanges(database(), id, shownChanges)} now={now} />
      {(await rightsIn(project)).has("delete") && (
        <Section id="delete" title="Delete this project" isPanel>
          <DeleteForm project={slug} name={name} />
        </Section>
      )}
    </>
  );
}
