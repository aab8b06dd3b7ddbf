import { database } from "#app/server/database.ts";
import { Moment } from "#app/ui/moment.tsx";
import { Section } from "#app/ui/section.tsx";
import { Table } from "#app/ui/table.tsx";
import { producerUploads, seenProducers } from "#db/uploads/upload-health.ts";
import type { Window } from "#lib/filters.ts";
import { formatCount } from "#lib/format/format-count.ts";

type ProducersSectionProps = {
  readonly projectId: number;
  readonly window: Window;
  /** How many the window has. */
  readonly uploads: number;
  readonly now: number;
};

/** Which tools wrote the reports, as their dialect shows. Nothing where there were none. */
export async function ProducersSection({ projectId, window, uploads, now }: ProducersSectionProps) {
  const producers = await seenProducers(database(), projectId, window);
  if (producers.length === 0) return null;
  return (
    <Section
      id="producers"
      title="Producers of reports"
      note={uploads > producerUploads ? `Of the latest ${formatCount(producerUploads)} uploads.` : undefined}
    >
      <Table
        caption="Producers of reports"
        columns={[
          { key: "producer", label: "Producer", isWide: true },
          { key: "uploads", label: "Uploads", align: "end" },
          { key: "files", label: "Files", align: "end" },
          { key: "tests", label: "Test cases", align: "end" },
          { key: "last", label: "Last seen", align: "end" },
        ]}
        rows={producers.map((producer) => ({
          key: producer.producer,
          cells: {
            producer: producer.producer,
            uploads: formatCount(producer.uploads),
            files: formatCount(producer.files),
            tests: formatCount(producer.tests),
            last: <Moment at={producer.lastAt} now={now} />,
          },
        }))}
      />
    </Section>
  );
}
