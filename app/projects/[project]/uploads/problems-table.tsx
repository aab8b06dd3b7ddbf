import Link from "next/link";
import styles from "#app/projects/[project]/uploads/problems-table.module.css";
import { Moment } from "#app/ui/moment.tsx";
import { NameCell } from "#app/ui/name-cell.tsx";
import { Table, type TableColumn } from "#app/ui/table.tsx";
import type { StoredProblem } from "#db/uploads-write.ts";
import { uploadPath } from "#lib/paths.ts";

/** A problem, and where it is known the upload it came with. */
type ShownProblem = StoredProblem & {
  readonly uploadId: number;
  readonly position: number;
  readonly receivedAt?: number;
};

type ProblemsTableProps = {
  readonly problems: readonly ShownProblem[];
  readonly project: string;
  /** Epoch ms; needed where the problems carry times. */
  readonly now: number;
  /** Leaves the upload out, on its own page. */
  readonly isOfOneUpload?: boolean;
};

type Column = "file" | "line" | "message" | "upload" | "when";

/** What could not be read: file, line, the reason and its cure. */
export function ProblemsTable({ problems, project, now, isOfOneUpload = false }: ProblemsTableProps) {
  const columns: TableColumn<Column>[] = [
    { key: "file", label: "File" },
    { key: "line", label: "Line", align: "end" },
    { key: "message", label: "What is wrong, and the cure", isProse: true },
  ];
  if (!isOfOneUpload) columns.push({ key: "upload", label: "Upload", align: "end" });
  if (problems.some((problem) => problem.receivedAt !== undefined)) {
    columns.push({ key: "when", label: "Received", align: "end" });
  }
  return (
    <div className={styles.problems}>
      <Table<Column>
        caption="Problems"
        columns={columns}
        rows={problems.map((problem) => ({
          key: `${problem.uploadId} ${problem.position}`,
          cells: {
            file: (
              <div className={styles.file}>
                <NameCell name={problem.file} detail={problem.code} />
              </div>
            ),
            line: placeOf(problem),
            message: <p className={styles.message}>{problem.message}</p>,
            upload: (
              <Link href={uploadPath(project, problem.uploadId)} prefetch={false}>
                {problem.uploadId}
              </Link>
            ),
            when: <Moment at={problem.receivedAt} now={now} />,
          },
        }))}
      />
    </div>
  );
}

function placeOf({ line, column }: StoredProblem): string {
  if (line === undefined) return "—";
  return column === undefined ? String(line) : `${line}:${column}`;
}
