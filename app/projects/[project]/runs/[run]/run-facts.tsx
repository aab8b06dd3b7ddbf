import Link from "next/link";
import styles from "#app/projects/[project]/runs/[run]/cards.module.css";
import { database } from "#app/server/database.ts";
import { CommitLink } from "#app/ui/commit-link.tsx";
import { CopyButton } from "#app/ui/copy-button.tsx";
import { KeyValues } from "#app/ui/key-values.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { PullLink } from "#app/ui/pull-link.tsx";
import { Section } from "#app/ui/section.tsx";
import { repositoryOf } from "#db/project-repository.ts";
import type { Project } from "#db/projects.ts";
import type { Run } from "#db/runs/run-row.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatDuration } from "#lib/format/format-duration.ts";
import { runsPath } from "#lib/paths.ts";

type RunFactsProps = { readonly run: Run; readonly project: Project; readonly now: number };

/** What CI said of a run, and what it amounts to. */
export function RunFacts({ run, project, now }: RunFactsProps) {
  const { counts, commit } = run;
  const repository = repositoryOf(database(), project);
  const found = (q: string, shown: string) => (
    <Link href={`${runsPath(project.slug)}?${new URLSearchParams({ q, window: "all" })}`} prefetch={false}>
      {shown}
    </Link>
  );
  const items = [
    {
      key: "Commit",
      value: commit && (
        <>
          <CommitLink commit={commit} repository={repository} />{" "}
          <CopyButton text={commit} label="Copy the commit" /> {found(commit, "its runs")}
        </>
      ),
    },
    { key: "Base", value: run.base && <CommitLink commit={run.base} repository={repository} /> },
    {
      key: "Branch",
      value: run.branch && (
        <Link
          href={`${runsPath(project.slug)}?${new URLSearchParams({ branch: run.branch })}`}
          prefetch={false}
        >
          {run.branch}
        </Link>
      ),
    },
    {
      key: "Pull request",
      value: run.pr && (
        <>
          <PullLink pull={run.pr} repository={repository} /> {found(`#${run.pr}`, "its runs")}
        </>
      ),
    },
    { key: "Author", value: run.author },
    { key: "Service", value: run.service },
    { key: "Run in CI", value: run.key.startsWith("upload:") ? undefined : run.key },
    { key: "Started", value: <Moment at={run.startedAt} now={now} form="exact" /> },
    { key: "Duration by the clock", value: formatDuration(run.wallMs) },
    { key: "Duration of all tests", value: formatDuration(run.totalMs) },
    { key: "Tests", value: formatCount(counts.tests) },
    { key: "Passed", value: formatCount(counts.passed) },
  ];
  const message = run.message?.trim();
  return (
    <Section id="facts" title="Facts" isPanel>
      <KeyValues items={items.map(({ key, value }) => ({ key, value: value || "—" }))} />
      {message?.includes("\n") && (
        <KeyValues
          items={[{ key: "Commit message", value: <span className={styles.prose}>{message}</span> }]}
        />
      )}
    </Section>
  );
}
