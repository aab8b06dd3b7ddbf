import type { ProjectFigures } from "#db/home/project-figures.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatExpected } from "#lib/format/format-expected.ts";

/** "3 projects: 41 of 212 runs went red in 30 days, and about 25 were false alarms; 2 tests are broken, 7 flaky." */
export function homeAnswer(projects: readonly ProjectFigures[]): string {
  const sum = (figure: (project: ProjectFigures) => number) =>
    projects.reduce((total, project) => total + figure(project), 0);
  const count = `${formatCount(projects.length)} projects`;
  const runs = sum((project) => project.runs);
  if (runs === 0) return `${count}, none with a run in the last 30 days.`;
  const alarms = formatExpected(sum((project) => project.falseAlarms));
  const went = `${formatCount(sum((project) => project.redRuns))} of ${formatCount(runs)} runs went red`;
  const red = `${went} in the last 30 days${alarms === "0" ? "" : `, and about ${alarms} were false alarms`}`;
  const broken = sum((project) => project.brokenTests);
  const flaky = sum((project) => project.flakyTests);
  if (broken + flaky === 0) return `${count}: ${red}; no test is broken or flaky.`;
  const tests = `${formatCount(broken)} ${broken === 1 ? "test is" : "tests are"} broken, ${formatCount(flaky)} flaky`;
  return `${count}: ${red}; ${tests}.`;
}
