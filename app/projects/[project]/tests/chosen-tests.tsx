import styles from "#app/projects/[project]/tests/chosen-tests.module.css";
import { Button } from "#app/ui/button.tsx";
import { newQuarantinePath } from "#lib/paths.ts";

/** Id of the form to which the boxes in the lines belong. */
export const chosenTestsForm = "chosen-tests";

/** Leads on with the tests that were chosen in the lines; in sight as soon as one is. */
export function ChosenTests({ project }: { readonly project: string }) {
  return (
    <form
      id={chosenTestsForm}
      action={newQuarantinePath(project, {})}
      method="get"
      className={styles.bar}
      aria-label="With the chosen tests"
    >
      <Button kind="primary" icon="quarantined">
        Quarantine the chosen tests
      </Button>
      <button type="reset" className={styles.reset}>
        Choose none
      </button>
    </form>
  );
}
