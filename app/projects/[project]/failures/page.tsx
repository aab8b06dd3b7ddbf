import type { Metadata } from "next";
import { ChoiceChips } from "#app/projects/[project]/choice-chips.tsx";
import { readFailureView } from "#app/projects/[project]/failures/failure-view.ts";
import { causeWord, failuresAnswer } from "#app/projects/[project]/failures/failure-words.ts";
import { GroupsTable } from "#app/projects/[project]/failures/groups-table.tsx";
import { IncidentList } from "#app/projects/[project]/failures/incident-list.tsx";
import { NoFailures } from "#app/projects/[project]/failures/no-failures.tsx";
import { SignaturesTable } from "#app/projects/[project]/failures/signatures-table.tsx";
import { ListPages } from "#app/projects/[project]/list-pages.tsx";
import { ListTools } from "#app/projects/[project]/list-tools.tsx";
import { windowWords } from "#app/projects/[project]/tests/window-words.ts";
import { type SearchParams, type View, viewHref } from "#app/projects/[project]/view.ts";
import { ViewFilters } from "#app/projects/[project]/view-filters.tsx";
import { database } from "#app/server/database.ts";
import { keptAnswer } from "#app/server/kept-answer.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { failuresInWindow } from "#db/signatures/failures-in-window.ts";
import { incidentsOf } from "#db/signatures/incidents-of.ts";
import { rankSignatures } from "#db/signatures/rank-signatures.ts";
import { failuresCsvPath, failuresPath } from "#lib/paths.ts";
import { plottedDays, strikesByDay } from "#lib/strike-days.ts";

export const metadata: Metadata = { title: "Failures" };

type FailuresPageProps = {
  readonly params: Promise<{ readonly project: string }>;
  readonly searchParams: SearchParams;
};

/** So many dependencies are listed. */
const mostDependencies = 20;

/** What failed, by what it said: signatures across tests and suites, their causes, dependencies and incidents. */
export default async function FailuresPage({ params, searchParams }: FailuresPageProps) {
  const project = await requireProjectAt((await params).project);
  const view = await readFailureView(failuresPath(project.slug), searchParams, Date.now());
  const { filters, now } = view;
  const { ranked, shown, days, falseAlarms, incidents, named } = await keptAnswer(
    `failures ${project.slug} ${view.query}`,
    now,
    () => readFailures(project.id, view),
  );
  const groups = { falseAlarms, now };
  return (
    <>
      <PageHeader
        title="Failures"
        answer={failuresAnswer(ranked, falseAlarms, windowWords(filters.window))}
      />
      <ViewFilters view={view} projectId={project.id} isWithoutVariant />
      <ListTools
        view={view}
        noun="failures"
        searched="Message, cause, host"
        filterExample="cause:assertion suite:e2e"
        csvPath={failuresCsvPath(project.slug)}
        total={ranked.signatures.length}
      >
        <ChoiceChips
          view={view}
          label="Cause"
          parameter="cause"
          current={filters.cause}
          choices={ranked.causes.map(({ name, signatures }) => ({
            value: name,
            label: causeWord(name),
            count: signatures,
          }))}
        />
      </ListTools>
      {shown.length === 0 ? (
        <NoFailures view={view} project={project} total={ranked.signatures.length} />
      ) : (
        <SignaturesTable view={view} project={project} lines={shown} falseAlarms={falseAlarms} days={days} />
      )}
      <ListPages view={view} noun="signatures" shown={shown.length} total={ranked.signatures.length} />
      <IncidentList project={project} failures={named} incidents={incidents} />
      {ranked.causes.length > 0 && (
        <Section id="causes" title="By cause">
          <GroupsTable
            {...groups}
            caption="Failures by cause"
            head="Cause"
            groups={ranked.causes}
            wordOf={causeWord}
            hrefOf={(cause) => viewHref(view, { cause })}
          />
        </Section>
      )}
      {ranked.dependencies.length > 0 && (
        <Section
          id="dependencies"
          title="By dependency"
          note={`Hosts and services that failures name.${ranked.dependencies.length > mostDependencies ? ` The first ${mostDependencies} of ${ranked.dependencies.length}.` : ""}`}
        >
          <GroupsTable
            {...groups}
            caption="Failures by dependency"
            head="Dependency"
            groups={ranked.dependencies.slice(0, mostDependencies)}
            wordOf={(dependency) => dependency}
            hrefOf={(dependency) => viewHref(view, { q: dependency })}
          />
        </Section>
      )}
    </>
  );
}

/** What the page shows of the database; without the failures themselves, which are many. */
async function readFailures(projectId: number, { filters, now }: View) {
  const failures = await failuresInWindow(database(), projectId, filters);
  const { strikes, signatures, runs } = failures;
  const ranked = rankSignatures(failures, filters);
  const shown = ranked.signatures.slice(filters.offset, filters.offset + filters.limit);
  const ids = new Set(shown.map(({ signature }) => signature.id));
  const incidents = await incidentsOf(database(), projectId, failures, filters.window, now);
  return {
    ranked,
    shown,
    days: strikesByDay(
      plottedDays(filters.window, strikes),
      strikes.filter(({ signatureId }) => signatureId !== undefined && ids.has(signatureId)),
    ),
    falseAlarms: failures.falseAlarms.total,
    incidents,
    named: { signatures, runs },
  };
}
