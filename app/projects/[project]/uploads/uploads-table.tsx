import { uploadLooks } from "#app/projects/[project]/uploads/upload-words.ts";
import { CutText } from "#app/projects/cut-text.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { NameCell } from "#app/ui/name-cell.tsx";
import { Table, type TableColumn, type TableRow } from "#app/ui/table.tsx";
import type { Upload } from "#db/uploads/list-uploads.ts";
import type { UploadStatus } from "#db/uploads-write.ts";
import { formatBytes } from "#lib/format/format-bytes.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatDuration } from "#lib/format/format-duration.ts";
import { formatJob } from "#lib/format/format-job.ts";
import { formatRun } from "#lib/format/format-run.ts";
import { runPath, uploadPath } from "#lib/paths.ts";

const columns = [
  { key: "upload", label: "Job", isWide: true },
  { key: "status", label: "Status" },
  { key: "when", label: "Received", align: "end" },
  { key: "run", label: "Run" },
  { key: "files", label: "Files", align: "end" },
  { key: "tests", label: "Tests", align: "end" },
  { key: "problems", label: "Problems", align: "end" },
  { key: "size", label: "Size", align: "end", tip: "Of its reports, after unpacking" },
  { key: "time", label: "Time taken", align: "end", tip: "To read and store it" },
] as const satisfies readonly TableColumn[];

type Column = (typeof columns)[number]["key"];

type UploadsTableProps = {
  readonly uploads: readonly Upload[];
  readonly project: string;
  readonly now: number;
};

/** The lines of the list of uploads; each leads to its upload's own page. */
export function UploadsTable({ uploads, project, now }: UploadsTableProps) {
  const rows = uploads.map(
    (upload): TableRow<Column> => ({
      key: String(upload.id),
      cells: {
        upload: (
          <NameCell
            name={`${formatJob(upload.job, upload.shard)}${upload.attempt > 1 ? `, attempt ${upload.attempt}` : ""}`}
            href={uploadPath(project, upload.id)}
            detail={upload.client ?? "Unknown client"}
          />
        ),
        status: <UploadBadge status={upload.status} />,
        when: <Moment at={upload.receivedAt} now={now} />,
        run: <UploadedRun upload={upload} project={project} />,
        files: formatCount(upload.files),
        tests: formatCount(upload.tests),
        problems: formatCount(upload.problemCount === 0 ? undefined : upload.problemCount),
        size: formatBytes(upload.reportBytes),
        time: formatDuration(upload.processMs),
      },
    }),
  );
  return <Table caption="Uploads" columns={columns} rows={rows} isStatic />;
}

function UploadedRun({ upload, project }: { readonly upload: Upload; readonly project: string }) {
  const { runId, runKey } = upload;
  if (runId === undefined || runKey === undefined) return "—";
  return <CutText text={formatRun(runKey, runId)} width="key" href={runPath(project, runId)} />;
}

/** What became of an upload. */
export function UploadBadge({ status }: { readonly status: UploadStatus }) {
  const { tone, icon, word, meaning } = uploadLooks[status];
  return <Badge tone={tone} icon={icon} word={word} tip={meaning} />;
}
