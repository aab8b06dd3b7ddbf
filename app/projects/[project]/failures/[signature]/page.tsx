import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NewestFailure } from "#app/projects/[project]/failures/[signature]/newest-failure.tsx";
import { NotStruck } from "#app/projects/[project]/failures/[signature]/not-struck.tsx";
import { Places } from "#app/projects/[project]/failures/[signature]/places.tsx";
import { SignatureFacts } from "#app/projects/[project]/failures/[signature]/signature-facts.tsx";
import { SignaturePlots } from "#app/projects/[project]/failures/[signature]/signature-plots.tsx";
import { StruckRunsTable } from "#app/projects/[project]/failures/[signature]/struck-runs-table.tsx";
import { StruckTestsTable } from "#app/projects/[project]/failures/[signature]/struck-tests-table.tsx";
import { readFailureView } from "#app/projects/[project]/failures/failure-view.ts";
import { signatureAnswer, signatureTitle } from "#app/projects/[project]/failures/failure-words.ts";
import styles from "#app/projects/[project]/failures/failures.module.css";
import { IncidentList } from "#app/projects/[project]/failures/incident-list.tsx";
import { windowWords } from "#app/projects/[project]/tests/window-words.ts";
import type { SearchParams } from "#app/projects/[project]/view.ts";
import { ViewFilters } from "#app/projects/[project]/view-filters.tsx";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { failuresInWindow } from "#db/signatures/failures-in-window.ts";
import { findSignature } from "#db/signatures/find-signature.ts";
import { incidentsOf } from "#db/signatures/incidents-of.ts";
import { lineOf } from "#db/signatures/rank-signatures.ts";
import { filterQuery } from "#lib/filters.ts";
import { middleCut } from "#lib/format/middle-cut.ts";
import { failuresPath, signaturePath } from "#lib/paths.ts";

type SignaturePageProps = {
  readonly params: Promise<{ readonly project: string; readonly signature: string }>;
  readonly searchParams: SearchParams;
};

export async function generateMetadata({ params }: SignaturePageProps): Promise<Metadata> {
  const { signature } = await requireSignature(await params);
  return { title: middleCut(signatureTitle(signature.text), 80) };
}

/** One signature: where and when it strikes, what it says in full, and what it takes part in. */
export default async function SignaturePage({ params, searchParams }: SignaturePageProps) {
  const { project, signature } = await requireSignature(await params);
  const path = signaturePath(project.slug, signature.id);
  const view = await readFailureView(path, searchParams, Date.now());
  const failures = await failuresInWindow(database(), project.id, view.filters);
  const line = lineOf(failures, signature.id);
  const all = await incidentsOf(database(), project.id, failures, view.filters.window, view.now);
  const strikes = failures.strikes.filter(({ signatureId }) => signatureId === signature.id);
  const during = windowWords(view.filters.window);
  return (
    <>
      <PageHeader
        title={<span className={styles.message}>{signatureTitle(signature.text)}</span>}
        crumbs={[{ label: "Failures", href: failuresPath(project.slug) + filterQuery(view.query, {}) }]}
        answer={line && signatureAnswer(line, failures.falseAlarms.total, during)}
      />
      <ViewFilters view={view} projectId={project.id} isWithoutVariant />
      {line === undefined ? (
        <NotStruck view={view} signature={signature} />
      ) : (
        <>
          <SignatureFacts view={view} project={project} line={line} total={failures.falseAlarms.total} />
          <IncidentList
            project={project}
            failures={failures}
            incidents={all.filter(({ signatureIds }) => signatureIds.includes(signature.id))}
          />
          <NewestFailure project={project} strikes={strikes} />
          <SignaturePlots window={view.filters.window} strikes={strikes} />
          <Places strikes={strikes} />
          <StruckTestsTable view={view} project={project} signature={signature.id} strikes={strikes} />
          <StruckRunsTable view={view} project={project} strikes={strikes} />
        </>
      )}
    </>
  );
}

async function requireSignature({
  project: slug,
  signature: id,
}: {
  readonly project: string;
  readonly signature: string;
}) {
  const project = await requireProjectAt(slug);
  const found = /^\d{1,15}$/.test(id) ? await findSignature(database(), project.id, Number(id)) : undefined;
  return { project, signature: found ?? notFound() };
}
