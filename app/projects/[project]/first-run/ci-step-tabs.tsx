import styles from "#app/projects/[project]/first-run/ci-step-tabs.module.css";
import { CodeBlock } from "#app/ui/code-block.tsx";
import { SnippetTabs } from "#app/ui/snippet-tabs.tsx";
import { ciSteps, type Destination } from "#lib/ci-steps/ci-steps.ts";

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
