import { KeyValues } from "#app/ui/key-values.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { Section } from "#app/ui/section.tsx";
import type { UploadDetails } from "#db/uploads/find-upload.ts";
import { formatBytes } from "#lib/format/format-bytes.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatDuration } from "#lib/format/format-duration.ts";
import { formatJob } from "#lib/format/format-job.ts";

/** Where an upload came from, how large it was and how long it took. */
export function UploadFacts({ upload, now }: { readonly upload: UploadDetails; readonly now: number }) {
  return (
    <Section id="facts" title="Facts" isPanel>
      <KeyValues
        items={[
          { key: "Received", value: <Moment at={upload.receivedAt} now={now} form="exact" /> },
          { key: "Job", value: formatJob(upload.job, upload.shard) },
          { key: "Attempt", value: upload.attempt },
          { key: "Client", value: upload.client },
          { key: "Token", value: upload.token },
          { key: "Content type", value: upload.contentType },
          { key: "Size as sent", value: formatBytes(upload.bytes) },
          { key: "Size of its reports", value: formatBytes(upload.reportBytes) },
          {
            key: "Files",
            value:
              upload.refusedFiles === 0
                ? formatCount(upload.files)
                : `${formatCount(upload.files)}, ${formatCount(upload.refusedFiles)} of them refused`,
          },
          { key: "Tests", value: formatCount(upload.tests) },
          { key: "Time taken", value: formatDuration(upload.processMs) },
          { key: "Producers", value: producersOf(upload) },
          { key: "Body kept until", value: <Moment at={upload.bodyKeptUntil} now={now} form="exact" /> },
        ]}
      />
    </Section>
  );
}

function producersOf({ producers }: UploadDetails): string | undefined {
  if (producers.length === 0) return undefined;
  return producers
    .map(
      ({ producer, files, tests }) =>
        `${producer} (${formatCount(files)} ${files === 1 ? "file" : "files"}, ${formatCount(tests)} ${tests === 1 ? "test case" : "test cases"})`,
    )
    .join(", ");
}
