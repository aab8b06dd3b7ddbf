import type { ReactNode } from "react";
import { settingsSections } from "#app/projects/[project]/settings/sections.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { mayOnInstance, rightsIn } from "#app/server/rights.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { SideTabs } from "#app/ui/side-tabs.tsx";
import { newProjectPath } from "#lib/paths.ts";

type SettingsLayoutProps = {
  readonly params: Promise<{ readonly project: string }>;
  readonly children: ReactNode;
};

/** What all settings of a project stand in: the list of their sections beside the one in view. */
export default async function SettingsLayout({ params, children }: SettingsLayoutProps) {
  const project = await requireProjectAt((await params).project);
  const held = await rightsIn(project);
  const sections = settingsSections(project.slug).filter(({ right }) => held.has(right));
  return (
    <>
      <PageHeader
        title="Settings"
        actions={
          (await mayOnInstance("create-project")) && (
            <ButtonLink href={newProjectPath()}>New project</ButtonLink>
          )
        }
      />
      <SideTabs label="Settings" tabs={sections.map(({ label, href }) => ({ label, href }))}>
        {children}
      </SideTabs>
    </>
  );
}
