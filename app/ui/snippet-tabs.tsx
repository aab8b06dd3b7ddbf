import { Fragment, type ReactNode } from "react";
import styles from "#app/ui/snippet-tabs.module.css";

type Snippet = { readonly key: string; readonly label: string; readonly content: ReactNode };

type SnippetTabsProps = {
  /** Unique on the page. */
  readonly id: string;
  /** What is chosen: "CI system". */
  readonly label: string;
  readonly snippets: readonly Snippet[];
  /** Key of the one shown first; the first otherwise. */
  readonly shown?: string;
};

/** One of several contents at a time. A radio group in the look of tabs: it needs no JavaScript. */
export function SnippetTabs({ id, label, snippets, shown = snippets[0]?.key }: SnippetTabsProps) {
  return (
    <fieldset className={styles.tabs}>
      <legend className="visually-hidden">{label}</legend>
      {snippets.map((snippet) => (
        <Fragment key={snippet.key}>
          <input
            type="radio"
            className={styles.choice}
            name={id}
            id={`${id}-${snippet.key}`}
            defaultChecked={snippet.key === shown}
          />
          <label htmlFor={`${id}-${snippet.key}`} className={styles.tab}>
            {snippet.label}
          </label>
          <div className={styles.panel}>{snippet.content}</div>
        </Fragment>
      ))}
    </fieldset>
  );
}
