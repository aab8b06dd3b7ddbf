import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { UploadFacts } from "#app/projects/[project]/uploads/[upload]/upload-facts.tsx";
import { ProblemsTable } from "#app/projects/[project]/uploads/problems-table.tsx";
import { uploadLooks } from "#app/projects/[project]/uploads/upload-words.ts";
import { UploadBadge } from "#app/projects/[project]/uploads/uploads-table.tsx";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { CodeBlock } from "#app/ui/code-block.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { findUpload, type UploadDetails } from "#db/uploads/find-upload.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatRun } from "#lib/format/format-run.ts";
import { runPath, uploadPath, uploadsPath } from "#lib/paths.ts";
import type { UploadParameters } from "#lib/upload-parameters.ts";

type UploadPageProps = { readonly params: Promise<{ readonly project: string; readonly upload: string }> };

export async function generateMetadata({ params }: UploadPageProps): Promise<Metadata> {
  return { title: `Upload ${(await params).upload}` };
}

/** One upload: what became of it, what was wrong with it, and what it said of itself. */
export default async function UploadPage({ params }: UploadPageProps) {
  const { project: slug, upload: id } = await params;
  const project = await requireProjectAt(slug);
  if (!/^\d{1,15}$/.test(id)) notFound();
  const upload = (await findUpload(database(), project.id, Number(id))) ?? notFound();
  const now = Date.now();
  const { problems, problemCount } = upload;
  return (
    <>
      <PageHeader
        title={`Upload ${upload.id}`}
        crumbs={[{ label: "Uploads", href: uploadsPath(project.slug) }]}
        marks={<UploadBadge status={upload.status} />}
        answer={<Answer upload={upload} project={project.slug} />}
      />
      {problems.length > 0 && (
        <Section
          id="problems"
          title="Problems"
          note={
            problemCount > problems.length
              ? `${formatCount(problemCount)} were found; the first ${formatCount(problems.length)} are kept.`
              : undefined
          }
        >
          <ProblemsTable
            problems={problems.map((problem, position) => ({ ...problem, position, uploadId: upload.id }))}
            project={project.slug}
            now={now}
            isOfOneUpload
          />
        </Section>
      )}
      <UploadFacts upload={upload} now={now} />
      <Section id="parameters" title="Parameters">
        <CodeBlock
          id="upload-parameters"
          label="As the request gave them, defaults filled in"
          text={parametersText(upload.parameters)}
        />
      </Section>
    </>
  );
}

function Answer({ upload, project }: { readonly upload: UploadDetails; readonly project: string }) {
  const { status, files, refusedFiles, tests, runId, runKey, duplicateOf, isCurrent } = upload;
  const { meaning } = uploadLooks[status];
  const counted = `${formatCount(tests)} ${tests === 1 ? "test" : "tests"} from ${formatCount(files - refusedFiles)} of ${formatCount(files)} ${files === 1 ? "file" : "files"}`;
  return (
    <>
      {status === "refused" || status === "duplicate" ? `${meaning}.` : `${meaning}: ${counted}.`}
      {duplicateOf !== undefined && (
        <>
          {" "}
          It repeats <Link href={uploadPath(project, duplicateOf)}>upload {duplicateOf}</Link>.
        </>
      )}
      {runId !== undefined && runKey !== undefined && (
        <>
          {" "}
          It belongs to <Link href={runPath(project, runId)}>run {formatRun(runKey, runId)}</Link>.
        </>
      )}
      {!isCurrent && (status === "accepted" || status === "partly") && (
        <> A later upload of the same job with other content replaced it.</>
      )}
    </>
  );
}

/** As JSON that can be read: a time is no number of milliseconds there. */
function parametersText({ startedAt, ...rest }: UploadParameters): string {
  const shown = startedAt === undefined ? rest : { ...rest, startedAt: new Date(startedAt).toISOString() };
  return JSON.stringify(shown, null, 2);
}
