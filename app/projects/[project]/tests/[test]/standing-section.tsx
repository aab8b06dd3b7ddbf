import Link from "next/link";
import { FlakeWeeks } from "#app/projects/[project]/tests/[test]/flake-weeks.tsx";
import styles from "#app/projects/[project]/tests/[test]/standing.module.css";
import { StatusChanges } from "#app/projects/[project]/tests/[test]/status-changes.tsx";
import type { TestPart } from "#app/projects/[project]/tests/[test]/test-part.ts";
import { database } from "#app/server/database.ts";
import { CommitLink } from "#app/ui/commit-link.tsx";
import { KeyValues } from "#app/ui/key-values.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { Section } from "#app/ui/section.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { repositoryOf } from "#db/project-repository.ts";
import { flakesByWeek } from "#db/test-page/flakes-by-week.ts";
import { findBringingRun, findEstimate, listStatusChanges } from "#db/test-page/test-standing.ts";
import { daysBetween } from "#lib/day.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatInterval } from "#lib/format/format-interval.ts";
import { formatProbability } from "#lib/format/format-probability.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import { formatRun } from "#lib/format/format-run.ts";
import { keepUnits } from "#lib/format/keep-units.ts";
import { brokenMeaning, flakyMeaning } from "#lib/likelihood-words.ts";
import { runPath } from "#lib/paths.ts";
import { resultsUntilKnown } from "#lib/test-status.ts";

/** A season at least, so that a change is seen; a year at most. */
const fewestWeeks = 13;
const mostWeeks = 53;
const mostChanges = 100;

/** What the model holds of a test: its estimate, how it came about, week by week. Nothing of one that never failed. */
export async function StandingSection({ project, test, view }: TestPart) {
  const db = database();
  const estimate = await findEstimate(db, project.id, test.id);
  if (estimate === undefined || test.isFinding) return null;
  const { window } = view.filters;
  const asked = Math.ceil(daysBetween(window.first, window.last).length / 7);
  const count = Math.min(mostWeeks, Math.max(fewestWeeks, asked));
  const weeks = await flakesByWeek(db, project.id, test.id, window.last, count);
  const changes = await listStatusChanges(db, test.id, mostChanges);
  const run = await findBringingRun(db, test.id);
  const repository = repositoryOf(db, project);
  const { status, since, rate, low, high, results, conclusive, flakes, pFlaky, pBroken } = estimate;
  const isFew = results < resultsUntilKnown;
  return (
    <Section
      id="standing"
      title="Standing"
      note="Over all of its results, whatever the window. The flake rate is the probability to fail although the code is fine: breaks and outages are set aside."
      isPanel
    >
      <div className={styles.standing}>
        <KeyValues
          items={[
            { key: "Status", value: <StatusBadge status={status} /> },
            {
              key: "Since",
              value: (
                <>
                  <Moment at={since} now={view.now} />
                  {run !== undefined && (
                    <>
                      {", "}
                      <Link href={runPath(project.slug, run.id)} prefetch={false}>
                        run {formatRun(run.key, run.id)}
                      </Link>{" "}
                      <CommitLink commit={run.commit} repository={repository} />
                    </>
                  )}
                </>
              ),
            },
            {
              key: "Flake rate",
              value: isFew
                ? `— of ${formatCount(results)} results: not enough data`
                : keepUnits(
                    `${formatRate(rate)} (90 %: ${formatInterval([low, high])}) of ${formatCount(results)} results`,
                  ),
            },
            {
              key: "Flakes",
              value:
                flakes === 0 ? "None" : `${formatCount(flakes)}, ${formatCount(conclusive)} beyond doubt`,
            },
            { key: "Likely flaky", value: <span title={flakyMeaning}>{formatProbability(pFlaky)}</span> },
            { key: "Likely broken", value: <span title={brokenMeaning}>{formatProbability(pBroken)}</span> },
          ]}
        />
        <FlakeWeeks weeks={weeks} changes={changes} status={status} />
        <StatusChanges changes={changes} project={project.slug} now={view.now} />
      </div>
    </Section>
  );
}
