import styles from "#app/ui/code-block.module.css";
import { CopyButton } from "#app/ui/copy-button.tsx";

type CodeBlockProps = {
  /** Unique on the page. */
  readonly id: string;
  /** What the text is, for screen readers and in the block's head: "GitHub Actions", "Failure". */
  readonly label: string;
  readonly text: string;
  /** Scrolls sideways instead of wrapping: for set-up steps, whose lines mean something. */
  readonly isUnwrapped?: boolean;
  /** Hides the head's words where a heading says them already. */
  readonly isLabelHidden?: boolean;
};

/** Text as it was written, in monospace, to be read and copied. Long texts scroll inside. */
export function CodeBlock({ id, label, text, isUnwrapped = false, isLabelHidden = false }: CodeBlockProps) {
  return (
    <figure className={styles.block}>
      <figcaption className={styles.head}>
        <span className={isLabelHidden ? "visually-hidden" : undefined}>{label}</span>
        <CopyButton from={id} label={`Copy: ${label}`} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard. */}
      <pre className={styles.text} data-unwrapped={isUnwrapped || undefined} tabIndex={0}>
        <code id={id}>{text}</code>
      </pre>
    </figure>
  );
}
