import Link from "next/link";
import { causeWord, falseAlarmWords } from "#app/projects/[project]/failures/failure-words.ts";
import type { View } from "#app/projects/[project]/view.ts";
import { KeyValues } from "#app/ui/key-values.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { Section } from "#app/ui/section.tsx";
import type { Project } from "#db/projects.ts";
import type { SignatureLine } from "#db/signatures/rank-signatures.ts";
import { filterQuery } from "#lib/filters.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { failuresPath } from "#lib/paths.ts";

type SignatureFactsProps = {
  readonly view: View;
  readonly project: Project;
  readonly line: SignatureLine;
  /** Expected false alarms of the window, by whatever. */
  readonly total: number;
};

/** What is known of a signature: the causes and dependencies lead to others that share them. */
export function SignatureFacts({ view, project, line, total }: SignatureFactsProps) {
  const { signature, tally, falseAlarms } = line;
  const alike = (changes: Record<string, string>) =>
    failuresPath(project.slug) + filterQuery(view.query, changes);
  return (
    <Section id="facts" title="What it is" isPanel>
      <KeyValues
        items={[
          {
            key: "Cause",
            value: (
              <Link href={alike({ cause: signature.cause })} prefetch={false}>
                {causeWord(signature.cause)}
              </Link>
            ),
          },
          {
            key: "Dependency",
            value: signature.dependency && (
              <Link href={alike({ q: signature.dependency })} prefetch={false}>
                {signature.dependency}
              </Link>
            ),
          },
          { key: "False alarms", value: falseAlarmWords(falseAlarms, total) },
          { key: "Failures", value: formatCount(tally.results) },
          { key: "Passed on retry", value: formatCount(tally.passedOnRetry) },
          { key: "Tests", value: formatCount(tally.tests) },
          { key: "Runs", value: formatCount(tally.runs) },
          { key: "Pull requests", value: formatCount(tally.pullRequests) },
          { key: "First seen", value: <Moment at={signature.firstSeenAt} now={view.now} /> },
          { key: "Last seen", value: <Moment at={tally.lastAt} now={view.now} /> },
        ]}
      />
    </Section>
  );
}
