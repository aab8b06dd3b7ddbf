import type { ReceivedAnswer } from "#ingest/receive-upload.ts";

type Status = ReceivedAnswer["status"];

/** Counts since the process began, as Prometheus expects of counters. */
type UploadCounts = { readonly uploads: Record<Status, number>; results: number };

// Kept on the global object: Next may load a module more than once in one process.
const holder = globalThis as { flakeboardUploadCounts?: UploadCounts };

/** What was received since the process began: uploads by what became of them, and results newly stored. */
export function uploadCounts(): UploadCounts {
  holder.flakeboardUploadCounts ??= {
    uploads: { accepted: 0, partly: 0, refused: 0, duplicate: 0 },
    results: 0,
  };
  return holder.flakeboardUploadCounts;
}

/** Counts an upload that was just answered. */
export function countUpload(status: Status, results: number): void {
  const counts = uploadCounts();
  counts.uploads[status] += 1;
  if (status === "accepted" || status === "partly") counts.results += results;
}
