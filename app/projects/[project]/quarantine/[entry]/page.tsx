import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Change } from "#app/projects/[project]/quarantine/[entry]/change.tsx";
import { releaseEntry } from "#app/projects/[project]/quarantine/[entry]/change-entry.ts";
import { entryAnswer } from "#app/projects/[project]/quarantine/[entry]/entry-answer.ts";
import { EntryCallouts } from "#app/projects/[project]/quarantine/[entry]/entry-callouts.tsx";
import { EntryFactsSection } from "#app/projects/[project]/quarantine/[entry]/entry-facts.tsx";
import { EntryTests } from "#app/projects/[project]/quarantine/[entry]/entry-tests.tsx";
import { MutedSignatures } from "#app/projects/[project]/quarantine/[entry]/muted-signatures.tsx";
import { entryLooks } from "#app/projects/[project]/quarantine/entry-looks.ts";
import { EventList } from "#app/projects/[project]/quarantine/event-list.tsx";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { rightsIn } from "#app/server/rights.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Banner } from "#app/ui/banner.tsx";
import { Confirm } from "#app/ui/confirm.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { type EntryFacts, factsOfEntries } from "#db/quarantine/entry-facts.ts";
import { eventsOfEntry } from "#db/quarantine/events.ts";
import { evidenceForRelease } from "#db/quarantine/evidence-for-release.ts";
import { findEntry } from "#db/quarantine/list-entries.ts";
import { quarantineEntryPath, quarantinePath } from "#lib/paths.ts";
import type { QuarantineEntry } from "#lib/quarantine/entry.ts";
import { stateOf } from "#lib/quarantine/entry-state.ts";
import { patternWords } from "#lib/quarantine/test-pattern.ts";
import { shortTestName } from "#lib/short-test-name.ts";

type EntryPageProps = {
  readonly params: Promise<{ readonly project: string; readonly entry: string }>;
  readonly searchParams: Promise<{ readonly done?: string | string[] }>;
};

const shownEvents = 100;

const done = new Map([
  ["added", "It is in quarantine from now on."],
  ["changed", "The entry is changed."],
  ["released", "The entry is released: its failures fail CI."],
]);

export async function generateMetadata({ params }: EntryPageProps): Promise<Metadata> {
  const { entry } = await requireEntry(await params);
  return { title: `Quarantine entry ${entry.id}` };
}

/** One entry: what it mutes and why, what it was worth, what happened to it, and the way to change or end it. */
export default async function EntryPage({ params, searchParams }: EntryPageProps) {
  const now = Date.now();
  const { project, entry } = await requireEntry(await params);
  const facts = (await factsOfEntries(database(), project.id, [entry.id])).get(entry.id)!;
  const releases = new Map(
    facts.tests.flatMap(({ testId }) => {
      const evidence = evidenceForRelease(database(), project.id, testId, now);
      return evidence === undefined ? [] : [[testId, evidence] as const];
    }),
  );
  const events = await eventsOfEntry(database(), entry.id, shownEvents);
  const state = stateOf(entry, now);
  const look = entryLooks[state];
  const message = done.get(String((await searchParams).done));
  const mayChange = entry.releasedAt === undefined && (await rightsIn(project)).has("quarantine");
  return (
    <>
      {message !== undefined && (
        <Banner text={message} closeHref={quarantineEntryPath(project.slug, entry.id)} />
      )}
      <PageHeader
        crumbs={[{ label: "Quarantine", href: quarantinePath(project.slug) }]}
        title={nameOf(entry, facts)}
        marks={<Badge {...look} tip={look.meaning} />}
        answer={entryAnswer(entry, facts.runsSpared, now)}
        actions={
          mayChange && (
            <Confirm
              id="release"
              label="Release"
              title="Release it from quarantine?"
              action={releaseEntry}
              fields={[
                { name: "project", value: project.slug },
                { name: "entry", value: String(entry.id) },
              ]}
              actLabel="Release"
              isDanger={false}
              isPrimary={state === "ready"}
            >
              Its failures fail CI from the next upload on. What CI was told before stays. To mute the tests
              again, add a new entry.
            </Confirm>
          )
        }
      />
      <EntryCallouts project={project.slug} entry={entry} facts={facts} events={events} now={now} />
      <EntryFactsSection entry={entry} facts={facts} now={now} />
      {facts.mutedSignatures.length > 0 && (
        <MutedSignatures project={project.slug} signatures={facts.mutedSignatures} />
      )}
      <EntryTests project={project.slug} entry={entry} facts={facts} releases={releases} now={now} />
      {mayChange && <Change project={project} entry={entry} facts={facts} now={now} />}
      <Section id="events" title="What happened" isPanel>
        <EventList project={project.slug} events={events} now={now} />
      </Section>
    </>
  );
}

function nameOf(entry: QuarantineEntry, { tests }: EntryFacts): string {
  if (entry.target.kind === "pattern") return patternWords(entry.target.pattern);
  const [test] = tests;
  return test === undefined ? "A test that is gone" : shortTestName(test.group, test.name);
}

async function requireEntry({
  project: slug,
  entry: id,
}: {
  readonly project: string;
  readonly entry: string;
}) {
  const project = await requireProjectAt(slug);
  const found = /^\d{1,15}$/.test(id) ? findEntry(database(), project.id, Number(id)) : undefined;
  return { project, entry: found ?? notFound() };
}
