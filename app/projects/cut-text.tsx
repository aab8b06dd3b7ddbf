import styles from "#app/projects/cut-text.module.css";

type CutTextProps = {
  readonly text: string | undefined;
  /** How wide it may grow: a name as CI gives it, a label of several words, or as wide as its column. */
  readonly width: "key" | "label" | "column";
  readonly href?: string;
};

/** Text in a table's cell, cut to one line and whole on hover; on a narrow screen it wraps. A dash for none. */
export function CutText({ text, width, href }: CutTextProps) {
  if (!text) return <>—</>;
  const looks = { className: styles.cut, "data-width": width, title: text };
  if (href === undefined) return <span {...looks}>{text}</span>;
  return (
    <a href={href} {...looks}>
      {text}
    </a>
  );
}
