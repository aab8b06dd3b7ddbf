import { CiStepTabs } from "#app/projects/[project]/first-run/ci-step-tabs.tsx";
import { FirstToken } from "#app/projects/[project]/first-run/first-token.tsx";
import { WaitForReport } from "#app/projects/[project]/first-run/wait-for-report.tsx";
import { Callout } from "#app/ui/callout.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import type { Project } from "#db/projects.ts";
import { requireConfig } from "#lib/config.ts";
import { projectPath, uploadsPath } from "#lib/paths.ts";

type FirstRunProps = {
  readonly project: Project;
  /** True if something was sent, but could not be read. */
  readonly isRefused: boolean;
  /** Whether whoever sees it may make a token. */
  readonly mayMakeToken: boolean;
};

/** How to send the first report of a project. */
export function FirstRun({ project, isRefused, mayMakeToken }: FirstRunProps) {
  return (
    <>
      <PageHeader
        title="Send the first report"
        answer={`${project.name} has no results yet. Any runner that writes JUnit XML will do; this page turns into the dashboard by itself when the first report arrives.`}
      />
      {isRefused && (
        <Callout tone="warning" title="Something arrived, but it could not be read">
          <a href={uploadsPath(project.slug)}>See what was wrong with it</a>
        </Callout>
      )}
      <Section
        id="token"
        title="1. Make a token"
        note="CI shows it to be let in. It may send reports to this project and read nothing."
        isPanel
      >
        {mayMakeToken ? (
          <FirstToken
            project={project.slug}
            reload={
              <noscript>
                <meta httpEquiv="refresh" content="10" />
              </noscript>
            }
          />
        ) : (
          <p>Only administrators of the project make tokens. Ask one of them.</p>
        )}
      </Section>
      <Section
        id="send"
        title="2. Send reports from CI"
        note="The pattern finds what most runners write; change it if your reports have other names. The command needs Node 18 or later: where there is none, the curl tab shows a way without."
      >
        <CiStepTabs to={{ url: requireConfig(process.env).url, project: project.slug }} />
      </Section>
      <Section
        id="wait"
        title="3. Wait for the first run"
        note={
          <>
            Nothing has arrived yet. <a href={projectPath(project.slug)}>Look again</a> if this page does not
            move on once a report was sent.
          </>
        }
      >
        <WaitForReport />
      </Section>
    </>
  );
}
