import type { Metadata } from "next";
import {
  calibrationAnswer,
  scoreTakes,
  toldScore,
} from "#app/projects/[project]/calibration/calibration-answer.ts";
import { DismissedBreaks } from "#app/projects/[project]/calibration/dismissed-breaks.tsx";
import { LabelTable } from "#app/projects/[project]/calibration/label-table.tsx";
import { Recalibration } from "#app/projects/[project]/calibration/recalibration.tsx";
import { ReliabilityPlot } from "#app/projects/[project]/calibration/reliability-plot.tsx";
import { windowWords } from "#app/projects/[project]/tests/window-words.ts";
import { readView, type SearchParams } from "#app/projects/[project]/view.ts";
import { ViewFilters } from "#app/projects/[project]/view-filters.tsx";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { StatCard, StatCards } from "#app/ui/stat-card.tsx";
import { listJudgedOutcomes } from "#db/verdicts/outcomes.ts";
import { findRecalibration } from "#db/verdicts/recalibrations.ts";
import { type CalibrationReport, calibrationReport, dismissedBreaks } from "#lib/calibration-report.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { calibrationPath, runsPath } from "#lib/paths.ts";
import { unfitFilters } from "#lib/unfit-filters.ts";

export const metadata: Metadata = { title: "Calibration" };

type CalibrationPageProps = {
  readonly params: Promise<{ readonly project: string }>;
  readonly searchParams: SearchParams;
};

/** So many of the window's latest judged failures are compared. */
const mostVerdicts = 2000;

/** How right the verdicts on failures have been. */
export default async function CalibrationPage({ params, searchParams }: CalibrationPageProps) {
  const { id, slug } = await requireProjectAt((await params).project);
  const read = await readView(calibrationPath(slug), searchParams, Date.now());
  const view = { ...read, faults: [...read.faults, ...unfitFilters(read.filters, [])] };
  const outcomes = await listJudgedOutcomes(database(), id, view.filters, mostVerdicts);
  const report = calibrationReport(outcomes);
  const dismissed = dismissedBreaks(outcomes);
  const during = windowWords(view.filters.window);
  const isKnown = report.genuine + report.notGenuine > 0;
  return (
    <>
      <PageHeader
        title="Calibration"
        crumbs={[{ label: "Runs", href: runsPath(slug) }]}
        answer={calibrationAnswer(report, dismissed.length, during)}
      />
      <ViewFilters view={view} projectId={id} isWithoutSuite isWithoutVariant />
      {isKnown ? (
        <>
          <Figures report={report} dismissed={dismissed.length} />
          <Section
            id="reliability"
            title="Reliability"
            note={
              outcomes.length === mostVerdicts
                ? `Of the latest ${formatCount(mostVerdicts)} judged failures.`
                : undefined
            }
          >
            <ReliabilityPlot bins={report.bins} />
          </Section>
        </>
      ) : (
        <EmptyState title={`Nothing has turned out ${during}`} icon="calendar">
          <p>
            A failure labels itself: it was no break if its test passes on the same commit, and it was one if
            it fails in two results or more until a later commit repairs it. On a run’s page a maintainer can
            say what a failure was.
          </p>
        </EmptyState>
      )}
      {report.judged > 0 && (
        <>
          <LabelTable rows={report.byLabel} />
          <DismissedBreaks project={slug} breaks={dismissed} />
        </>
      )}
      <Recalibration report={report} stored={findRecalibration(database(), id)} />
    </>
  );
}

function Figures({ report, dismissed }: { readonly report: CalibrationReport; readonly dismissed: number }) {
  const { judged, known, genuine, notGenuine } = report;
  const brier = toldScore(report);
  return (
    <StatCards>
      <StatCard
        label="Outcomes"
        value={`${formatCount(genuine + notGenuine)} of ${formatCount(judged)}`}
        note={`${formatCount(known["same-tree"])} passed on the same commit, ${formatCount(known.repair)} repaired, ${formatCount(known.person)} said by a person. No fair sample: flakes tell sooner than breaks.`}
      />
      <StatCard
        label="Brier score"
        value={brier === undefined ? "—" : brier.score.toFixed(3)}
        note={
          brier === undefined
            ? `Not enough outcomes: it takes ${scoreTakes}; so far ${formatCount(genuine)} genuine, ${formatCount(notGenuine)} not.`
            : `miscalibration ${brier.miscalibration.toFixed(3)} − resolution ${brier.resolution.toFixed(3)} + uncertainty ${brier.uncertainty.toFixed(3)}`
        }
      />
      <StatCard
        label="Genuine breaks dismissed"
        value={formatCount(dismissed)}
        note={`of ${formatCount(genuine)} that turned out genuine`}
      />
    </StatCards>
  );
}
