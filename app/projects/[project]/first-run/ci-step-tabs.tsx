import styles from "#app/projects/[project]/first-run/ci-step-tabs.module.css";
import { ciSteps, type Destination } from "#app/projects/[project]/first-run/ci-steps.ts";
import { CodeBlock } from "#app/ui/code-block.tsx";
import { SnippetTabs } from "#app/ui/snippet-tabs.tsx";

/** The steps of each CI system, one system at a time. */
export function CiStepTabs({ to }: { readonly to: Destination }) {
  return (
    <SnippetTabs
      id="ci"
      label="CI system"
      snippets={ciSteps(to).map(({ key, label, steps }) => ({
        key,
        label,
        content: steps.map((step, index) => (
          <div key={step.say} className={styles.step}>
            <p>{step.say}</p>
            <CodeBlock id={`${key}-${index + 1}`} label={step.where} text={step.text} isUnwrapped />
          </div>
        )),
      }))}
    />
  );
}
