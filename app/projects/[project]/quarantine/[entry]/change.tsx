import { ChangeForm } from "#app/projects/[project]/quarantine/form/change-form.tsx";
import { offeredSignatures, variantOptions } from "#app/projects/[project]/quarantine/offered.ts";
import { database } from "#app/server/database.ts";
import { Fold } from "#app/ui/fold.tsx";
import { Section } from "#app/ui/section.tsx";
import type { Project } from "#db/projects.ts";
import type { EntryFacts } from "#db/quarantine/entry-facts.ts";
import { knownSignatures } from "#db/quarantine/known-signatures.ts";
import { dayOf } from "#lib/day.ts";
import type { QuarantineEntry } from "#lib/quarantine/entry.ts";
import { endDay, latestUntil, usualUntil } from "#lib/quarantine/until.ts";

type ChangeProps = {
  readonly project: Project;
  readonly entry: QuarantineEntry;
  readonly facts: EntryFacts;
  /** Epoch ms. */
  readonly now: number;
};

/** The form that changes an entry; it opens where somebody has to act. */
export async function Change({ project, entry, facts, now }: ChangeProps) {
  const muted = new Set(facts.mutedSignatures.map(({ id }) => id));
  const seen = knownSignatures(
    database(),
    facts.tests.map(({ testId }) => testId),
  );
  const isTightened = facts.tests.some(({ tightened }) => tightened !== undefined);
  const isOverdue = now >= entry.until;
  return (
    <Section id="change" title="Change or extend it" isPanel>
      <Fold summary="Until, reason, owner, ticket and what is muted" isOpen={isTightened || isOverdue}>
        <ChangeForm
          project={project.slug}
          entryId={entry.id}
          initial={{
            signatures: entry.signatures,
            alsoMute: [],
            branch: entry.branch ?? "",
            variant: entry.variant ?? "",
            reason: entry.reason,
            // Of one whose time is up, the day that a new one would get: its own can be chosen no more.
            until: isOverdue ? dayOf(usualUntil(now)) : endDay(entry.until),
            owner: entry.owner ?? "",
            ticket: entry.ticket ?? "",
            confirm: [],
          }}
          signatures={offeredSignatures(seen, now, ({ id }) => muted.has(id))}
          variants={await variantOptions(project.id)}
          days={[dayOf(now), endDay(latestUntil(now))]}
          isTightened={isTightened}
          endedOn={isOverdue ? endDay(entry.until) : undefined}
        />
      </Fold>
    </Section>
  );
}
