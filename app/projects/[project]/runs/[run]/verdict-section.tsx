import styles from "#app/projects/[project]/runs/[run]/cards.module.css";
import { ShareBar } from "#app/projects/[project]/runs/[run]/share-bar.tsx";
import { database } from "#app/server/database.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Callout } from "#app/ui/callout.tsx";
import { Section } from "#app/ui/section.tsx";
import { wordsOfFailures } from "#db/run-page/words-of-failures.ts";
import type { Run } from "#db/runs/run-row.ts";
import { formatCount } from "#lib/format/format-count.ts";
import type { ModelVerdict } from "#lib/model-verdict.ts";
import { outageWords } from "#lib/outage-words.ts";
import { needsRerun } from "#lib/verdict-sentence.ts";
import { sharesOfRun } from "#lib/verdict-shares.ts";

type VerdictSectionProps = { readonly run: Run; readonly model: ModelVerdict };

/** What a red run may be, with what is known of old breaks and of the environment, and the test that would decide it. */
export async function VerdictSection({ run, model }: VerdictSectionProps) {
  const labelled = (label: string) => model.failures.filter((failure) => failure.label === label);
  const old = labelled("pre-existing-break").length;
  const struck = model.failures.filter(({ pOutage }) => pOutage > 0.5);
  const outage = outageWords(
    await wordsOfFailures(
      database(),
      run.id,
      struck.map(({ testId }) => testId),
    ),
  );
  return (
    <Section id="verdict" title="What it probably is" isPanel>
      <div className={styles.verdict}>
        <ShareBar shares={sharesOfRun(model)} isOld={model.label === "pre-existing-break"} isLarge />
        {outage !== undefined && <p>{outage}</p>}
        {old > 0 && (
          <p>
            {old === 1 ? "1 test was" : `${formatCount(old)} tests were`} broken before this change: not its
            fault.
          </p>
        )}
        {needsRerun(model) && (
          <Callout tone="info" title="A re-run on the same commit would decide it">
            <p>
              What passes then was no break; what fails again the same way very likely is one. Flakeboard
              takes both into account by itself.
            </p>
            {run.url !== undefined && (
              <p className={styles.act}>
                <ButtonLink href={run.url} icon="external" isExternal>
                  Re-run it in CI
                </ButtonLink>
              </p>
            )}
          </Callout>
        )}
      </div>
    </Section>
  );
}
