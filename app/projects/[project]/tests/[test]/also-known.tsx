import Link from "next/link";
import styles from "#app/projects/[project]/tests/[test]/fix-section.module.css";
import {
  dismissRename,
  mergeTests,
  separateTests,
} from "#app/projects/[project]/tests/[test]/merge/merge-actions.ts";
import type { TestPart } from "#app/projects/[project]/tests/[test]/test-part.ts";
import { database } from "#app/server/database.ts";
import { rightsIn } from "#app/server/rights.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Confirm } from "#app/ui/confirm.tsx";
import { HiddenFields } from "#app/ui/hidden-fields.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { type OtherTest, renamesOf } from "#db/test-merges/find-renames.ts";
import { aliasesOf } from "#db/test-merges/merge-tests.ts";
import { mergeTestPath, testPath } from "#lib/paths.ts";

/** By what other names a test is known, whether it may be another one renamed, and the way to merge it by hand. */
export async function AlsoKnown({ project, test, view }: TestPart) {
  if (test.isFinding) return null;
  const mayMerge = (await rightsIn(project)).has("curate");
  const aliases = await aliasesOf(database(), test.id);
  const renames = mayMerge ? await renamesOf(database(), test) : [];
  if (!mayMerge && aliases.length === 0) return null;
  return (
    <div className={styles.fix}>
      {aliases.length > 0 && (
        <ul className={styles.fixes} aria-label="Also known as">
          {aliases.map((alias) => (
            <li key={alias.mergeId} className={styles.open}>
              <p>
                Also known as <code>{[alias.group, alias.name].filter(Boolean).join(" › ")}</code>{" "}
                <span className={styles.faint}>
                  merged by {alias.by.name} <Moment at={alias.at} now={view.now} />
                </span>
              </p>
              {mayMerge && (
                <Confirm
                  id={`separate-${alias.mergeId}`}
                  label="Separate"
                  title={`Are these two tests after all?`}
                  action={separateTests}
                  fields={[
                    { name: "project", value: project.slug },
                    { name: "test", value: String(alias.testId) },
                    { name: "merge", value: String(alias.mergeId) },
                  ]}
                  actLabel="Separate"
                  isDanger={false}
                >
                  What was merged goes back to {alias.name}. Results that came in since stay here.
                </Confirm>
              )}
            </li>
          ))}
        </ul>
      )}
      {renames.map((other) => (
        <Proposal key={other.id} project={project.slug} testId={test.id} other={other} />
      ))}
      {mayMerge && (
        <div>
          <ButtonLink href={mergeTestPath(project.slug, test.id)}>Merge with …</ButtonLink>
        </div>
      )}
    </div>
  );
}

type ProposalProps = { readonly project: string; readonly testId: number; readonly other: OtherTest };

/** Asks whether the test is another one renamed. */
function Proposal({ project, testId, other }: ProposalProps) {
  const fields = [
    { name: "project", value: project },
    { name: "test", value: String(testId) },
    { name: "other", value: String(other.id) },
  ];
  return (
    <div className={styles.open}>
      <p>
        Is this{" "}
        <Link href={testPath(project, other.id)} prefetch={false}>
          <code>{[other.group, other.name].filter(Boolean).join(" › ")}</code>
        </Link>{" "}
        renamed?{" "}
        <span className={styles.faint}>It was last reported on {other.lastDay}, before this one came.</span>
      </p>
      <div className={styles.words}>
        <form action={mergeTests}>
          <HiddenFields fields={fields} />
          <Button>Yes, merge</Button>
        </form>
        <form action={dismissRename}>
          <HiddenFields fields={fields} />
          <Button kind="quiet">No, another test</Button>
        </form>
      </div>
    </div>
  );
}
