import type { Metadata } from "next";
import type { ReactNode } from "react";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { Frame } from "#app/ui/frame.tsx";
import { findProject, listProjects } from "#db/projects.ts";
import {
  failuresPath,
  projectPath,
  runsPath,
  settingsPath,
  suitesPath,
  testsPath,
  uploadsPath,
} from "#lib/paths.ts";

type ProjectLayoutProps = {
  readonly params: Promise<{ readonly project: string }>;
  readonly children: ReactNode;
};

export async function generateMetadata({ params }: ProjectLayoutProps): Promise<Metadata> {
  const project = await findProject(database(), (await params).project);
  // Metadata that end in "not found" leave that page without a title.
  if (project === undefined) return { title: "Not found" };
  const { name } = project;
  return { title: { default: name, template: `%s · ${name} · Flakeboard` } };
}

/** What all pages of a project stand in: the switch between projects, and the project's sections. */
export default async function ProjectLayout({ params, children }: ProjectLayoutProps) {
  const { slug, name } = await requireProjectAt((await params).project);
  const projects = await listProjects(database());
  return (
    <Frame
      project={name}
      projects={projects.map((project) => ({ name: project.name, href: projectPath(project.slug) }))}
      tabs={[
        { label: "Tests", href: testsPath(slug) },
        { label: "Failures", href: failuresPath(slug) },
        { label: "Suites", href: suitesPath(slug) },
        { label: "Runs", href: runsPath(slug) },
        { label: "Uploads", href: uploadsPath(slug) },
        { label: "Settings", href: settingsPath(slug) },
      ]}
      carried={["window", "branch"]}
    >
      {children}
    </Frame>
  );
}
