import type { Metadata } from "next";
import Link from "next/link";
import { EntryForm } from "#app/projects/[project]/quarantine/form/entry-form.tsx";
import { type MergedPlan, mergedPlan } from "#app/projects/[project]/quarantine/new/merged-plan.ts";
import { PatternForm } from "#app/projects/[project]/quarantine/new/pattern-form.tsx";
import { TakenTests } from "#app/projects/[project]/quarantine/new/taken-tests.tsx";
import { readWish, type Wish } from "#app/projects/[project]/quarantine/new/wish.ts";
import { WouldHaveSection } from "#app/projects/[project]/quarantine/new/would-have.tsx";
import { offeredSignatures, variantOptions } from "#app/projects/[project]/quarantine/offered.ts";
import type { SearchParams } from "#app/projects/[project]/view.ts";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { Callout } from "#app/ui/callout.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { ownersOf } from "#db/ownership/test-owners.ts";
import type { Project } from "#db/projects.ts";
import { planEntry } from "#db/quarantine/plan-entry.ts";
import { dayOf } from "#lib/day.ts";
import { newQuarantinePath, quarantinePath, runPath, testsPath } from "#lib/paths.ts";
import { endDay, latestUntil, usualUntil } from "#lib/quarantine/until.ts";

export const metadata: Metadata = { title: "Quarantine tests" };

type NewEntryPageProps = {
  readonly params: Promise<{ readonly project: string }>;
  readonly searchParams: SearchParams;
};

/** Quarantines tests: shows first what that takes in and mutes, then asks for reason and end. */
export default async function NewEntryPage({ params, searchParams }: NewEntryPageProps) {
  const project = await requireProjectAt((await params).project, "quarantine");
  const now = Date.now();
  const wish = await readWish(searchParams);
  const { targets, pattern, runId } = wish;
  const plan =
    targets.length === 0
      ? undefined
      : mergedPlan(
          targets.map((target) => planEntry(database(), project.id, { target, signatures: "known" }, now)),
        );
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Quarantine", href: quarantinePath(project.slug) }]}
        title="Quarantine tests"
        answer={
          <>
            They still run and report, but their known failures do not fail CI.
            {runId !== undefined && (
              <>
                {" "}
                You came from{" "}
                <Link href={runPath(project.slug, runId)} prefetch={false}>
                  a failed run
                </Link>
                .
              </>
            )}
          </>
        }
      />
      {(pattern !== undefined || plan === undefined) && (
        <Section
          id="pattern"
          title="Which tests"
          note={
            <>
              By their names, or choose them in the{" "}
              <Link href={testsPath(project.slug)} prefetch={false}>
                list of tests
              </Link>
              .
            </>
          }
          isPanel
        >
          <PatternForm path={newQuarantinePath(project.slug, {})} pattern={pattern} />
        </Section>
      )}
      {plan !== undefined && (
        <>
          {plan.refusals.map((refusal) => (
            <Callout key={refusal} tone="warning" title={refusal} />
          ))}
          {plan.tests.length > 0 && <TakenTests project={project.slug} plan={plan} now={now} />}
          {plan.refusals.length < targets.length && (
            <>
              <WouldHaveSection project={project} plan={plan} now={now} />
              <Section id="entry" title="How" isPanel>
                <Draft project={project} wish={wish} plan={plan} now={now} />
              </Section>
            </>
          )}
        </>
      )}
    </>
  );
}

type DraftProps = {
  readonly project: Project;
  readonly wish: Wish;
  readonly plan: MergedPlan;
  readonly now: number;
};

async function Draft({ project, wish, plan, now }: DraftProps) {
  const { pattern, signatureId } = wish;
  const tests = wish.targets.flatMap((target) => (target.kind === "test" ? [target.testId] : []));
  return (
    <EntryForm
      project={project.slug}
      tests={tests}
      pattern={
        pattern === undefined
          ? []
          : (["suite", "group", "name"] as const).map((part) => ({
              name: `pattern-${part}`,
              value: pattern[part],
            }))
      }
      initial={{
        signatures: "known",
        alsoMute: signatureId === undefined ? [] : [String(signatureId)],
        branch: "",
        variant: "",
        reason: "",
        until: dayOf(usualUntil(now)),
        owner: soleOwner(plan.tests.map(({ testId }) => testId)) ?? "",
        ticket: "",
        confirm: [],
      }}
      signatures={offeredSignatures(plan.signatures, now, ({ isFlake }) => isFlake)}
      variants={await variantOptions(project.id)}
      needs={plan.needs}
      days={[dayOf(now), endDay(latestUntil(now))]}
    />
  );
}

/** The one owner of all the tests; undefined if they have several, or one has none. */
function soleOwner(testIds: readonly number[]): string | undefined {
  const owners = ownersOf(database(), testIds);
  const names = new Set([...owners.values()].map(({ owner }) => owner));
  return owners.size === testIds.length && names.size === 1 ? [...names][0] : undefined;
}
