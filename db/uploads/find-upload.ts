import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { problemsOf } from "#db/upload-answer.ts";
import { type Upload, type UploadRow, uploadColumns, uploadOf } from "#db/uploads/list-uploads.ts";
import type { StoredProblem } from "#db/uploads-write.ts";
import type { UploadParameters } from "#lib/upload-parameters.ts";

/** Everything that is known of one upload. */
export type UploadDetails = Upload & {
  readonly contentType: string | undefined;
  /** The upload that brought the same content before. */
  readonly duplicateOf: number | undefined;
  /** It stands for its part of its run: no later upload replaced it. */
  readonly isCurrent: boolean;
  /** Until when the body is kept, epoch ms; undefined if it is not kept. */
  readonly bodyKeptUntil: number | undefined;
  readonly parameters: UploadParameters;
  readonly producers: readonly {
    readonly producer: string;
    readonly files: number;
    readonly tests: number;
  }[];
  /** The first 200; `problemCount` says how many there were. */
  readonly problems: readonly StoredProblem[];
};

/** A project's upload with this id, if there is one. */
export async function findUpload(
  db: Database,
  projectId: number,
  id: number,
): Promise<UploadDetails | undefined> {
  type Row = UploadRow & {
    contentType: string | null;
    duplicateOf: number | null;
    isCurrent: number;
    bodyKeptUntil: number | null;
    parameters: string;
  };
  const row = statement<[number, number], Row>(
    db,
    `select ${uploadColumns}, u.content_type as contentType, u.duplicate_of as duplicateOf, u.is_current as isCurrent,
            case when u.body_file is not null then u.body_kept_until end as bodyKeptUntil, u.parameters
     from uploads u left join tokens t on t.id = u.token_id left join runs r on r.id = u.run_id
     where u.id = ? and u.project_id = ?`,
  ).get(id, projectId);
  if (row === undefined) return undefined;
  const { contentType, duplicateOf, isCurrent, bodyKeptUntil, parameters, ...rest } = row;
  return {
    ...uploadOf(rest),
    contentType: contentType ?? undefined,
    duplicateOf: duplicateOf ?? undefined,
    isCurrent: isCurrent === 1,
    bodyKeptUntil: bodyKeptUntil ?? undefined,
    // Written by db/uploads-write.ts and by nothing else.
    parameters: JSON.parse(parameters) as UploadParameters,
    producers: statement<[number], UploadDetails["producers"][number]>(
      db,
      "select producer, files, tests from upload_producers where upload_id = ? order by files desc, producer",
    ).all(id),
    problems: problemsOf(db, id),
  };
}
