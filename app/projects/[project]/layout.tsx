import type { Metadata } from "next";
import type { ReactNode } from "react";
import { AccountMenu } from "#app/account/account-menu.tsx";
import { offeredProjects } from "#app/projects/[project]/offered-projects.ts";
import { settingsSections } from "#app/projects/[project]/settings/sections.ts";
import { database } from "#app/server/database.ts";
import { currentPerson } from "#app/server/person.ts";
import { findReadableProject, requireProjectAt } from "#app/server/require-project.ts";
import { listReadableProjects, rightsIn } from "#app/server/rights.ts";
import { Frame } from "#app/ui/frame.tsx";
import { listByLastUpload } from "#db/last-uploads.ts";
import {
  failuresPath,
  projectPath,
  quarantinePath,
  runsPath,
  suitesPath,
  testsPath,
  uploadsPath,
} from "#lib/paths.ts";

type ProjectLayoutProps = {
  readonly params: Promise<{ readonly project: string }>;
  readonly children: ReactNode;
};

export async function generateMetadata({ params }: ProjectLayoutProps): Promise<Metadata> {
  const project = await findReadableProject((await params).project);
  // Metadata that end in "not found" leave that page without a title.
  if (project === undefined) return { title: "Not found" };
  const { name } = project;
  return { title: { default: name, template: `%s · ${name} · Flakeboard` } };
}

/** What all pages of a project stand in: the switch between projects, and the project's sections. */
export default async function ProjectLayout({ params, children }: ProjectLayoutProps) {
  const project = await requireProjectAt((await params).project);
  const { slug, name } = project;
  const held = await rightsIn(project);
  const section = settingsSections(slug).find(({ right }) => held.has(right));
  const readable = await listReadableProjects(await currentPerson());
  const offered = offeredProjects(readable, project, await listByLastUpload(database()));
  return (
    <Frame
      project={name}
      projects={offered.map((one) => ({ name: one.name, href: projectPath(one.slug) }))}
      projectCount={readable.length}
      tabs={[
        { label: "Tests", href: testsPath(slug) },
        { label: "Failures", href: failuresPath(slug) },
        { label: "Suites", href: suitesPath(slug) },
        { label: "Runs", href: runsPath(slug) },
        { label: "Quarantine", href: quarantinePath(slug) },
        { label: "Uploads", href: uploadsPath(slug) },
        ...(section === undefined ? [] : [{ label: "Settings", href: section.href }]),
      ]}
      carried={["window", "branch"]}
      account={<AccountMenu />}
    >
      {children}
    </Frame>
  );
}
