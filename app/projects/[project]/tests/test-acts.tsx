import { chosenTestsForm } from "#app/projects/[project]/tests/chosen-tests.tsx";
import styles from "#app/projects/[project]/tests/tests-table.module.css";
import { Menu } from "#app/ui/menu.tsx";
import type { NamedTest } from "#db/leaderboard/named-tests.ts";
import { newQuarantinePath, quarantineRulesPath } from "#lib/paths.ts";

type TestActsProps = {
  readonly project: string;
  readonly test: NamedTest;
};

/** What can be done with one line of the leaderboard: choose it with others, or act on it alone. */
export function TestActs({ project, test }: TestActsProps) {
  const { id, suite, group, name } = test;
  const never = new URLSearchParams({ suite, group, name });
  return (
    <span className={styles.acts}>
      <Menu
        id={`acts-${id}`}
        label={`Acts on ${name}`}
        items={[
          { label: "Quarantine …", icon: "quarantined", href: newQuarantinePath(project, { test: id }) },
          { label: "Never quarantine …", icon: "clear", href: `${quarantineRulesPath(project)}?${never}` },
          { label: "Copy its name", icon: "copy", copy: name },
        ]}
        isStatic
      />
      <input
        type="checkbox"
        name="test"
        value={String(id)}
        form={chosenTestsForm}
        aria-label={`Choose ${name}`}
      />
    </span>
  );
}
