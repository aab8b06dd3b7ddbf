import { DeclareFixForm } from "#app/projects/[project]/tests/[test]/declare-fix-form.tsx";
import { takeBackFix } from "#app/projects/[project]/tests/[test]/fix-actions.ts";
import styles from "#app/projects/[project]/tests/[test]/fix-section.module.css";
import type { TestPart } from "#app/projects/[project]/tests/[test]/test-part.ts";
import { database } from "#app/server/database.ts";
import { rightsIn } from "#app/server/rights.ts";
import { CommitLink } from "#app/ui/commit-link.tsx";
import { Confirm } from "#app/ui/confirm.tsx";
import { Fold } from "#app/ui/fold.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { Section } from "#app/ui/section.tsx";
import { repositoryOf } from "#db/project-repository.ts";
import { findEstimate } from "#db/test-page/test-standing.ts";
import { type DeclaredFix, listDeclaredFixes } from "#db/verdicts/declared-fixes.ts";
import { probationWords } from "#lib/flake-estimate.ts";
import { formatRate } from "#lib/format/format-rate.ts";

const shown = 10;

/**
 * Declares a flaky test fixed, and tells of the fixes that were declared and whether they held. Nothing of a test that
 * never had one and has nothing to be fixed.
 */
export async function FixSection({ project, test, view }: TestPart) {
  const estimate = test.isFinding ? undefined : await findEstimate(database(), project.id, test.id);
  const fixes = await listDeclaredFixes(database(), test.id, shown);
  const status = estimate?.status;
  const isFixable = (status === "flaky" || status === "suspect") && (await rightsIn(project)).has("curate");
  if (!isFixable && fixes.length === 0) return null;
  const open = fixes.find((fix) => fix.undone === undefined && fix.ended === undefined);
  const repository = repositoryOf(database(), project);
  return (
    <Section
      id="fix"
      title="Fix"
      note="A declared fix makes the model forget the old flake rate: from then on clean runs prove it, and the first flake refutes it."
      isPanel
    >
      <div className={styles.fix}>
        {status === "probation" && open !== undefined && (
          <OpenFix project={project.slug} testId={test.id} fix={open}>
            {probationWords(estimate?.probation)}
          </OpenFix>
        )}
        {isFixable && (
          <Fold summary="Declare it fixed">
            <DeclareFixForm project={project.slug} testId={test.id} />
          </Fold>
        )}
        {fixes.length > 0 && (
          <ol className={styles.fixes} aria-label="Declared fixes">
            {fixes.map((fix) => (
              <li key={fix.id}>
                <p>
                  <strong>{outcomeOf(fix)}</strong>{" "}
                  <span className={styles.faint}>
                    declared by {fix.by.name} <Moment at={fix.at} now={view.now} />
                    {fix.learnt !== undefined && `, at a flake rate of ${formatRate(fix.learnt.oldRate)}`}
                    {fix.undone !== undefined && (
                      <>
                        {", taken back by "}
                        {fix.undone.by.name} <Moment at={fix.undone.at} now={view.now} />
                      </>
                    )}
                  </span>
                </p>
                <Words fix={fix} repository={repository} />
              </li>
            ))}
          </ol>
        )}
      </div>
    </Section>
  );
}

type OpenFixProps = {
  readonly project: string;
  readonly testId: number;
  readonly fix: DeclaredFix;
  readonly children: string;
};

/** How far a fix on probation is proven, and the way back. */
function OpenFix({ project, testId, fix, children }: OpenFixProps) {
  return (
    <div className={styles.open}>
      <p className={styles.progress}>
        {children.charAt(0).toUpperCase()}
        {children.slice(1)}.
      </p>
      <Confirm
        id={`take-back-${fix.id}`}
        label="Take it back"
        title="Take back the declared fix?"
        action={takeBackFix}
        fields={[
          { name: "project", value: project },
          { name: "test", value: String(testId) },
        ]}
        actLabel="Take back"
        isDanger={false}
      >
        What was learnt of the test since is learnt anew, as if it had not been declared fixed.
      </Confirm>
    </div>
  );
}

type WordsProps = { readonly fix: DeclaredFix; readonly repository: string | undefined };

function Words({ fix: { commit, link, note }, repository }: WordsProps) {
  if (commit === undefined && link === undefined && note === undefined) return null;
  return (
    <p className={styles.words}>
      {commit !== undefined && <CommitLink commit={commit} repository={repository} />}
      {link !== undefined && (
        <a href={link} rel="noreferrer nofollow">
          {link}
        </a>
      )}
      {note !== undefined && <span>“{note}”</span>}
    </p>
  );
}

function outcomeOf({ undone, ended }: DeclaredFix): string {
  if (undone !== undefined) return "Taken back:";
  if (ended === undefined) return "On probation:";
  return ended.status === "fixed" ? "Held:" : "Did not hold:";
}
