import { declineProposal } from "#app/projects/[project]/quarantine/bulk-actions.ts";
import styles from "#app/projects/[project]/quarantine/proposals.module.css";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { HiddenFields } from "#app/ui/hidden-fields.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { NameCell } from "#app/ui/name-cell.tsx";
import { Section } from "#app/ui/section.tsx";
import { Table } from "#app/ui/table.tsx";
import type { QuarantineProposal } from "#db/quarantine/proposals.ts";
import { newQuarantinePath, testPath } from "#lib/paths.ts";

type ProposalsProps = {
  readonly project: string;
  readonly proposals: readonly QuarantineProposal[];
  readonly mayChange: boolean;
  /** Epoch ms. */
  readonly now: number;
};

/** Flaky tests that nobody takes care of yet. Nothing happens to them until somebody decides. */
export function Proposals({ project, proposals, mayChange, now }: ProposalsProps) {
  return (
    <Section
      id="proposals"
      title="Proposed"
      note="Flaky tests that nobody takes care of. Nothing is muted until somebody decides."
    >
      <Table
        caption="Proposals"
        columns={[
          { key: "test", label: "Test", isWide: true },
          { key: "why", label: "Why", isProse: true },
          { key: "at", label: "Proposed", align: "end" },
          ...(mayChange ? [{ key: "act" as const, label: "Decide", align: "end" as const }] : []),
        ]}
        rows={proposals.map(({ testId, suite, group, name, reason, proposedAt }) => ({
          key: String(testId),
          cells: {
            test: (
              <NameCell
                name={name}
                href={testPath(project, testId)}
                detail={[suite, group].filter(Boolean).join(" · ")}
              />
            ),
            why: <span className={styles.why}>{reason}</span>,
            at: <Moment at={proposedAt} now={now} />,
            act: mayChange && (
              <form action={declineProposal} className={styles.acts}>
                <HiddenFields
                  fields={[
                    { name: "project", value: project },
                    { name: "test", value: String(testId) },
                  ]}
                />
                <ButtonLink href={newQuarantinePath(project, { test: testId })}>Quarantine …</ButtonLink>
                <Button kind="quiet">Decline</Button>
              </form>
            ),
          },
        }))}
      />
    </Section>
  );
}
