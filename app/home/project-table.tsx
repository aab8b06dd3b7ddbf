import { FalseAlarmShare, falseAlarmScale } from "#app/home/false-alarm-share.tsx";
import { RedShare, redScale } from "#app/projects/red-share.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { NameCell } from "#app/ui/name-cell.tsx";
import { Sparkline } from "#app/ui/sparkline.tsx";
import { Table } from "#app/ui/table.tsx";
import type { ProjectDays } from "#db/home/project-days.ts";
import type { ProjectFigures } from "#db/home/project-figures.ts";
import type { Project } from "#db/projects.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import { projectPath } from "#lib/paths.ts";

export type ListedProject = {
  readonly project: Project;
  readonly figures: ProjectFigures;
  readonly days: ProjectDays;
};

/** Projects, a line each. `now` is epoch ms. */
export function ProjectTable(props: { readonly projects: readonly ListedProject[]; readonly now: number }) {
  const scale = redScale(props.projects.map(({ figures }) => figures));
  const alarmScale = falseAlarmScale(props.projects.map(({ days }) => days.falseAlarmRate));
  return (
    <Table
      caption="Projects"
      columns={[
        { key: "name", label: "Project", isWide: true },
        {
          key: "alarms",
          label: "False alarms, 30 days",
          align: "end",
          tip: "Share of runs that were red without a genuine break, as expected; with the range of the true share (95 %)",
        },
        { key: "red", label: "Red runs", align: "end", tip: "Share of runs that ended red" },
        { key: "days", label: "Red share by day" },
        { key: "broken", label: "Broken tests", align: "end" },
        { key: "flaky", label: "Flaky tests", align: "end" },
        { key: "upload", label: "Last upload" },
      ]}
      rows={props.projects.map(({ project, figures, days }) => ({
        key: project.slug,
        cells: {
          name: <NameCell name={project.name} href={projectPath(project.slug)} />,
          alarms: <FalseAlarmShare rate={days.falseAlarmRate} scale={alarmScale} />,
          red: <RedShare redRuns={figures.redRuns} runs={figures.runs} scale={scale} />,
          days: <RedDays days={days.days} />,
          broken: formatCount(figures.brokenTests || undefined),
          flaky: formatCount(figures.flakyTests || undefined),
          upload: <Moment at={days.lastUploadAt} now={props.now} />,
        },
      }))}
    />
  );
}

function RedDays({ days }: Pick<ProjectDays, "days">) {
  const shares = days.map((day) => (day.runs === 0 ? undefined : day.redRuns / day.runs));
  const known = shares.filter((share) => share !== undefined);
  if (known.length === 0) return "—";
  const range = `${formatRate(Math.min(...known))} to ${formatRate(Math.max(...known))}`;
  return <Sparkline values={shares} label={`Share of red runs per day, 30 days: ${range}`} />;
}
