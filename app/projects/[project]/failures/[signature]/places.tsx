import styles from "#app/projects/[project]/failures/failures.module.css";
import { CutText } from "#app/projects/cut-text.tsx";
import { database } from "#app/server/database.ts";
import { Section } from "#app/ui/section.tsx";
import { Table } from "#app/ui/table.tsx";
import { struckSuites } from "#db/signatures/struck-suites.ts";
import { variantsOfJobs } from "#db/signatures/variants-of-jobs.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatVariant } from "#lib/format/format-job.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import { type Strike, tallyStrikes } from "#lib/strike.ts";

/** So many suites and variants are listed. */
const mostListed = 20;

/** In which suites and variants a signature strikes. */
export async function Places({ strikes }: { readonly strikes: readonly Strike[] }) {
  const suites = await struckSuites(
    database(),
    strikes.map(({ suiteId }) => suiteId),
  );
  const variants = await variantsOfJobs(
    database(),
    strikes.map(({ jobId }) => jobId),
  );
  return (
    <Section id="where" title="Where it strikes">
      <div className={styles.plots}>
        <PlaceTable head="Suite" strikes={strikes} placeOf={({ suiteId }) => suites.get(suiteId) ?? "—"} />
        <PlaceTable
          head="Variant"
          strikes={strikes}
          placeOf={({ jobId }) => formatVariant(variants.get(jobId) ?? "") || "No variant named"}
        />
      </div>
    </Section>
  );
}

function PlaceTable(props: {
  readonly head: string;
  readonly strikes: readonly Strike[];
  readonly placeOf: (strike: Strike) => string;
}) {
  const tallies = [...tallyStrikes(props.strikes, props.placeOf, () => undefined)]
    .toSorted(([, one], [, other]) => other.results - one.results)
    .slice(0, mostListed);
  return (
    <Table
      caption={`Failures by ${props.head.toLowerCase()}`}
      columns={[
        { key: "place", label: props.head },
        { key: "results", label: "Failures", align: "end" },
        { key: "share", label: "Share", align: "end", tip: "Of its failures" },
        { key: "tests", label: "Tests", align: "end" },
        { key: "runs", label: "Runs", align: "end" },
      ]}
      rows={tallies.map(([place, { results, tests, runs }]) => ({
        key: place,
        cells: {
          place: <CutText text={place} width="label" />,
          results: formatCount(results),
          share: formatRate(results / props.strikes.length),
          tests: formatCount(tests),
          runs: formatCount(runs),
        },
      }))}
      isStatic
    />
  );
}
