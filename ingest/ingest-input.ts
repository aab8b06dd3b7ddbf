import type { UploadRow } from "#db/uploads-write.ts";
import type { ReportFile, SentCodeowners } from "#ingest/unpack/report-folder.ts";
import type { UploadParameters } from "#lib/upload-parameters.ts";

/** An upload, unpacked, and what is known of it. */
export type IngestInput = {
  readonly projectId: number;
  readonly tokenId: number | undefined;
  readonly receivedAt: number;
  /** When the job is taken to have been over if neither the upload nor its reports say when it began, epoch ms. */
  readonly assumedEnd: number;
  readonly parameters: UploadParameters;
  readonly reports: readonly ReportFile[];
  /** Names of files in the upload that are no reports. */
  readonly passedOver: readonly string[];
  readonly codeowners?: SentCodeowners | undefined;
  /** Where classes lie whose file no report names: says whose they are, and has no part in their identity. */
  readonly classFiles?: ReadonlyMap<string, string> | undefined;
  readonly bytes: number;
  readonly client: string | undefined;
  readonly contentType: string | undefined;
  readonly bodyFile: string | undefined;
  /** How long the body of an accepted and of a refused upload is kept, until epoch ms. */
  readonly keepAcceptedUntil: number;
  readonly keepRefusedUntil: number;
  /** The caller learns from many uploads at once, in the order in which they finished, by `learnAllLegs`. */
  readonly isLearntLater?: boolean;
};

/** What became of an upload. */
export type IngestAnswer = {
  readonly uploadId: number;
  readonly status: "accepted" | "partly" | "refused" | "duplicate";
  /** Undefined if it was refused. */
  readonly runId: number | undefined;
  /** The upload whose counts and problems are to be told: the earlier one if this is a duplicate. */
  readonly toldUploadId: number;
  /** Other content stood for this part of the run before. */
  readonly isReplacing: boolean;
};

/** The row of an upload of which nothing is stored yet. */
export function uploadRow(input: IngestInput, contentHash: Buffer, variant: string): UploadRow {
  return {
    projectId: input.projectId,
    tokenId: input.tokenId,
    receivedAt: input.receivedAt,
    status: "refused",
    contentHash,
    duplicateOf: undefined,
    runId: undefined,
    variant,
    suiteId: undefined,
    isCurrent: false,
    bytes: input.bytes,
    reportBytes: input.reports.reduce((sum, report) => sum + report.bytes, 0),
    files: input.reports.length,
    refusedFiles: 0,
    tests: 0,
    problemCount: 0,
    processMs: 0,
    client: input.client,
    contentType: input.contentType,
    bodyFile: input.bodyFile,
    bodyKeptUntil: undefined,
    parameters: input.parameters,
  };
}
