import styles from "#app/projects/[project]/failure-extras.module.css";
import { Fold } from "#app/ui/fold.tsx";
import { KeyValues } from "#app/ui/key-values.tsx";
import type { ResultExtras } from "#db/result-extras.ts";
import { attachmentNames } from "#lib/format/attachment-names.ts";

/** Attachments and properties of a failure, as words: their files stay with CI. Nothing where there are none. */
export function FailureExtras({ extras }: { readonly extras: ResultExtras }) {
  const { attachments, properties } = extras;
  const count = properties.length;
  return (
    <>
      {attachments.length > 0 && (
        <p className={styles.attachments}>
          Attachments:{" "}
          {attachmentNames(attachments).map(({ name, path }, index) => (
            <span key={path}>
              {index > 0 && ", "}
              <code title={path}>{name}</code>
            </span>
          ))}
        </p>
      )}
      {count > 0 && (
        <Fold summary={count === 1 ? "1 property" : `${count} properties`}>
          <KeyValues items={itemsOf(properties)} />
        </Fold>
      )}
    </>
  );
}

/** One item for each name, with all its values. */
function itemsOf(properties: ResultExtras["properties"]) {
  const byName = Map.groupBy(properties, ({ name }) => name);
  return Array.from(byName, ([key, same]) => ({ key, value: same.map(({ value }) => value).join(", ") }));
}
