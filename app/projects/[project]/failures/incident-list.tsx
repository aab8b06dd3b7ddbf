import Link from "next/link";
import styles from "#app/projects/[project]/failures/failures.module.css";
import { Icon } from "#app/ui/glyph.tsx";
import { Section } from "#app/ui/section.tsx";
import type { Project } from "#db/projects.ts";
import type { FailuresInWindow } from "#db/signatures/failures-in-window.ts";
import { formatRun } from "#lib/format/format-run.ts";
import { middleCut } from "#lib/format/middle-cut.ts";
import type { Incident } from "#lib/incident.ts";
import { incidentSentence } from "#lib/incident-words.ts";
import { runPath } from "#lib/paths.ts";

type IncidentListProps = {
  readonly project: Project;
  readonly failures: Pick<FailuresInWindow, "signatures" | "runs">;
  /** The latest first. */
  readonly incidents: readonly Incident[];
};

/** So many incidents, and runs of each, are listed. */
const mostListed = 8;
const mostRuns = 5;

/** What struck several suites or branches at once; nothing if nothing did. */
export function IncidentList({ project, failures, incidents }: IncidentListProps) {
  if (incidents.length === 0) return null;
  const listed = incidents.slice(0, mostListed);
  const more = incidents.length - listed.length;
  return (
    <Section
      id="incidents"
      title="Incidents"
      note={`The same dependency or signature in several suites or branches within an hour, more often than usual: look at what they share first.${more > 0 ? ` The latest ${mostListed} of ${incidents.length}.` : ""}`}
    >
      <ul className={styles.incidents}>
        {listed.map((incident) => (
          <li key={`${incident.from} ${Object.values(incident.what).join(" ")}`}>
            <Icon name="environment" />
            <div>
              <p>{incidentSentence(incident, (id) => failures.signatures.get(id))}</p>
              <Runs project={project} runs={failures.runs} ids={incident.runIds} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Runs(props: {
  readonly project: Project;
  readonly runs: FailuresInWindow["runs"];
  readonly ids: readonly number[];
}) {
  const more = props.ids.length - mostRuns;
  return (
    <p className={styles.runs}>
      {props.ids.slice(0, mostRuns).map((id) => (
        <Link key={id} href={runPath(props.project.slug, id)} prefetch={false}>
          Run {middleCut(formatRun(props.runs.get(id)?.key ?? "", id), 30)}
        </Link>
      ))}
      {more > 0 && <span>and {more} more</span>}
    </p>
  );
}
