import Link from "next/link";
import type { MergedPlan } from "#app/projects/[project]/quarantine/new/merged-plan.ts";
import { database } from "#app/server/database.ts";
import { Callout } from "#app/ui/callout.tsx";
import { Section } from "#app/ui/section.tsx";
import type { Project } from "#db/projects.ts";
import { type WouldHave, wouldHave } from "#db/quarantine/would-have.ts";
import { formatRun } from "#lib/format/format-run.ts";
import { runPath } from "#lib/paths.ts";
import { wouldHaveWords } from "#lib/quarantine/would-have-words.ts";

type WouldHaveProps = {
  readonly project: Project;
  readonly plan: MergedPlan;
  /** Epoch ms. */
  readonly now: number;
};

/** What the entries would have spared and hidden lately, muting what is known and muting everything. */
export async function WouldHaveSection({ project, plan, now }: WouldHaveProps) {
  const testIds = plan.tests.map(({ testId }) => testId);
  const known = plan.signatures.filter(({ isFlake }) => isFlake).map(({ id }) => id);
  const asked = { testIds, mutedSignatures: known };
  const byKnown = await wouldHave(database(), project.id, { ...asked, signatures: "known" }, now);
  const byAll = await wouldHave(database(), project.id, { ...asked, signatures: "all" }, now);
  const isMore = byAll.spared.length > byKnown.spared.length;
  return (
    <Section id="would-have" title="What it would have done" isPanel>
      <p>{words(byKnown)}</p>
      <Hidden project={project.slug} past={byKnown} />
      {isMore && (
        <>
          <p>
            Muting every failure: {byAll.spared.length} instead of {byKnown.spared.length}
            {byAll.hidden.length > 0 && `, ${byAll.hidden.length} of them genuine breaks`}.
          </p>
          {byAll.hidden.length > byKnown.hidden.length && <Hidden project={project.slug} past={byAll} />}
        </>
      )}
    </Section>
  );
}

function words({ spared, hidden, ...counts }: WouldHave): string {
  return wouldHaveWords({ ...counts, spared: spared.length, hidden: hidden.length });
}

const shownRuns = 5;

/** The breaks that would have been hidden, to look at before deciding. */
function Hidden({ project, past }: { readonly project: string; readonly past: WouldHave }) {
  if (past.hidden.length === 0) return null;
  const more = past.hidden.length - shownRuns;
  return (
    <Callout tone="warning" title="Look at what it would have hidden">
      {past.hidden.slice(0, shownRuns).map(({ runId, key }, index) => (
        <span key={runId}>
          {index > 0 && ", "}
          <Link href={runPath(project, runId)} prefetch={false}>
            run {formatRun(key, runId)}
          </Link>
        </span>
      ))}
      {more > 0 && ` and ${more} more`}.
    </Callout>
  );
}
