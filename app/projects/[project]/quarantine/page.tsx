import type { Metadata } from "next";
import { ListPages } from "#app/projects/[project]/list-pages.tsx";
import { BulkBar } from "#app/projects/[project]/quarantine/bulk-bar.tsx";
import { CapTable } from "#app/projects/[project]/quarantine/cap-table.tsx";
import { doneWords, refusedWords } from "#app/projects/[project]/quarantine/done-words.ts";
import { EntriesTable } from "#app/projects/[project]/quarantine/entries-table.tsx";
import { type EntriesView, readEntriesView } from "#app/projects/[project]/quarantine/entries-view.ts";
import { EntryFilters } from "#app/projects/[project]/quarantine/entry-filters.tsx";
import { EventList } from "#app/projects/[project]/quarantine/event-list.tsx";
import { Proposals } from "#app/projects/[project]/quarantine/proposals.tsx";
import { quarantineAnswer } from "#app/projects/[project]/quarantine/quarantine-answer.ts";
import { StateFilter } from "#app/projects/[project]/quarantine/state-filter.tsx";
import { type SearchParams, viewHref } from "#app/projects/[project]/view.ts";
import { ViewFaults } from "#app/projects/[project]/view-faults.tsx";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { rightsIn } from "#app/server/rights.ts";
import { Banner } from "#app/ui/banner.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Callout } from "#app/ui/callout.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { Toolbar } from "#app/ui/toolbar.tsx";
import type { Project } from "#db/projects.ts";
import { capUseOfProject } from "#db/quarantine/cap-use.ts";
import { factsOfEntries } from "#db/quarantine/entry-facts.ts";
import { listQuarantineEvents } from "#db/quarantine/events.ts";
import { type EntryList, listEntries } from "#db/quarantine/list-entries.ts";
import { listProposals } from "#db/quarantine/proposals.ts";
import { quarantineSettingsOf } from "#db/quarantine/settings.ts";
import { testsById } from "#db/quarantine/tests-taken-in.ts";
import { newQuarantinePath, quarantinePath, testsPath } from "#lib/paths.ts";
import { shortTestName } from "#lib/short-test-name.ts";

export const metadata: Metadata = { title: "Quarantine" };

type QuarantinePageProps = {
  readonly params: Promise<{ readonly project: string }>;
  readonly searchParams: SearchParams;
};

const form = "chosen-entries";
const shownEvents = 20;
const shownProposals = 50;

/** What is muted in CI: for how long, why, by whom, and what it was worth. */
export default async function QuarantinePage({ params, searchParams }: QuarantinePageProps) {
  const project = await requireProjectAt((await params).project);
  const view = await readEntriesView(quarantinePath(project.slug), searchParams, Date.now());
  const mayChange = (await rightsIn(project)).has("quarantine");
  const { offset, limit } = view.filters;
  const list = await listEntries(database(), project.id, view.entries, { offset, limit }, view.now);
  const { cap } = quarantineSettingsOf(database(), project.id);
  const proposals = await listProposals(database(), project.id, shownProposals);
  const events = await listQuarantineEvents(database(), project.id, { most: shownEvents });
  const named = testsById(
    database(),
    project.id,
    events.flatMap(({ testId }) => testId ?? []),
  );
  const names = new Map(named.map(({ testId, group, name }) => [testId, shortTestName(group, name)]));
  const uses = capUseOfProject(database(), project.id, cap, view.now);
  return (
    <>
      <Outcome view={view} />
      <PageHeader
        title="Quarantine"
        answer={quarantineAnswer(list.byState)}
        actions={
          mayChange && (
            <ButtonLink href={newQuarantinePath(project.slug, {})} kind="primary">
              Quarantine tests
            </ButtonLink>
          )
        }
      />
      <Toolbar end={<EntryFilters view={view} projectId={project.id} />}>
        <StateFilter view={view} current={view.entries.state} byState={list.byState} />
      </Toolbar>
      <Entries project={project} view={view} list={list} mayChange={mayChange} />
      <ListPages view={view} noun="entries" shown={list.entries.length} total={list.total} />
      {proposals.length > 0 && (
        <Proposals project={project.slug} proposals={proposals} mayChange={mayChange} now={view.now} />
      )}
      {uses.length > 0 && <CapTable uses={uses} rule={cap} />}
      {events.length > 0 && (
        <Section id="events" title="What happened" isPanel>
          <EventList project={project.slug} events={events} now={view.now} names={names} />
        </Section>
      )}
    </>
  );
}

type EntriesProps = {
  readonly project: Project;
  readonly view: EntriesView;
  readonly list: EntryList;
  readonly mayChange: boolean;
};

async function Entries({ project, view, list, mayChange }: EntriesProps) {
  const { entries, byState } = list;
  if (entries.length === 0) {
    const isNothingAtAll = Object.values(byState).every((count) => count === 0);
    return <NoEntries project={project.slug} view={view} isNothingAtAll={isNothingAtAll} />;
  }
  const facts = await factsOfEntries(
    database(),
    project.id,
    entries.map(({ id }) => id),
  );
  const isOpen = entries.some(({ releasedAt }) => releasedAt === undefined);
  const bulk = mayChange && isOpen ? form : undefined;
  return (
    <>
      <EntriesTable project={project.slug} entries={entries} facts={facts} now={view.now} form={bulk} />
      {bulk !== undefined && (
        <BulkBar form={form} project={project.slug} query={String(view.query)} now={view.now} />
      )}
    </>
  );
}

/** What was just done, and what was not. */
function Outcome({ view }: { readonly view: EntriesView }) {
  const done = doneWords(view.query.get("done"));
  const refused = refusedWords(view.query.get("refused"));
  const closeHref = viewHref(view, { done: undefined, refused: undefined });
  return (
    <>
      {done !== undefined && <Banner text={done} closeHref={closeHref} />}
      {refused !== undefined && <Callout tone="warning" title={refused} />}
      <ViewFaults view={view} />
    </>
  );
}

type NoEntriesProps = {
  readonly project: string;
  readonly view: EntriesView;
  readonly isNothingAtAll: boolean;
};

function NoEntries({ project, view, isNothingAtAll }: NoEntriesProps) {
  const { state, suite, owner, test } = view.entries;
  const isNarrowed = [state, suite, owner, test].some((one) => one !== undefined);
  if (!isNothingAtAll || isNarrowed) {
    return (
      <EmptyState
        title="No entry is like this"
        actions={<ButtonLink href={view.path}>Show all entries</ButtonLink>}
      />
    );
  }
  return (
    <EmptyState
      title="Nothing is in quarantine"
      icon="quarantined"
      actions={<ButtonLink href={`${testsPath(project)}?status=flaky`}>Look at flaky tests</ButtonLink>}
    >
      A test in quarantine still runs and reports, but its known failures do not fail CI. A failure that it
      never had before does. Each entry has a reason and an end.
    </EmptyState>
  );
}
