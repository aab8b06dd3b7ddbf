import { CapForm } from "#app/projects/[project]/settings/quarantine/cap-form.tsx";
import { NeverForm } from "#app/projects/[project]/settings/quarantine/never-form.tsx";
import { NeverTable } from "#app/projects/[project]/settings/quarantine/never-table.tsx";
import type { SearchParams } from "#app/projects/[project]/view.ts";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { Banner } from "#app/ui/banner.tsx";
import { Section } from "#app/ui/section.tsx";
import { quarantineSettingsOf } from "#db/quarantine/settings.ts";
import { quarantineRulesPath } from "#lib/paths.ts";
import { longestGlob } from "#lib/quarantine/test-pattern.ts";

export const metadata = { title: "Quarantine settings" };

type QuarantineSettingsPageProps = {
  readonly params: Promise<{ readonly project: string }>;
  readonly searchParams: SearchParams;
};

const done = new Map([
  ["saved", "The settings are saved."],
  ["listed", "These tests are never quarantined from now on; entries mute them no more."],
  ["unlisted", "The pattern is off the list."],
]);

/** How a project uses quarantine: how much may be muted, what never is, and whether Flakeboard adds by itself. */
export default async function QuarantineSettingsPage({ params, searchParams }: QuarantineSettingsPageProps) {
  const project = await requireProjectAt((await params).project, "settings");
  const { cap, never, isAutomatic } = quarantineSettingsOf(database(), project.id);
  const asked = await searchParams;
  const message = done.get(String(asked.done));
  const wished = (name: string) => String(asked[name] ?? "").slice(0, longestGlob);
  return (
    <>
      {message !== undefined && <Banner text={message} closeHref={quarantineRulesPath(project.slug)} />}
      <Section id="caps" title="Caps" note="How many tests may be muted at once." isPanel>
        <CapForm
          project={project.slug}
          stored={{
            share: String(Number((cap.share * 100).toFixed(3))),
            most: String(cap.most),
            isAutomatic,
          }}
        />
      </Section>
      <Section id="never" title="Never quarantined">
        <NeverTable project={project.slug} never={never} />
      </Section>
      <Section id="add-never" title="List more" isPanel>
        <NeverForm
          project={project.slug}
          wished={{ suite: wished("suite"), group: wished("group"), name: wished("name") }}
        />
      </Section>
    </>
  );
}
