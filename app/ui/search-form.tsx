import Form from "next/form";
import { Icon } from "#app/ui/glyph.tsx";
import { type HiddenField, HiddenFields } from "#app/ui/hidden-fields.tsx";
import styles from "#app/ui/search-form.module.css";

type SearchFormProps = {
  /** Address of the page that shows what is found. */
  readonly action: string;
  readonly name: string;
  readonly value?: string | undefined;
  readonly label: string;
  readonly placeholder?: string;
  /** How to write what is looked for, on hover and read aloud. */
  readonly tip?: string;
  /** The rest of the page's state, which a search keeps. */
  readonly kept?: readonly HiddenField[];
};

/** A search whose words stand in the address. "/" leads to the field. */
export function SearchForm({ action, name, value, label, placeholder, tip, kept = [] }: SearchFormProps) {
  return (
    <Form action={action} className={styles.search} role="search" scroll={false}>
      <HiddenFields fields={kept} />
      <Icon name="search" />
      <input
        // A new address brings a new value, which an uncontrolled field would not take.
        key={value}
        type="search"
        name={name}
        defaultValue={value}
        aria-label={label}
        placeholder={placeholder}
        title={tip}
        autoComplete="off"
      />
      <span className={styles.key} data-needs-script aria-hidden="true">
        /
      </span>
    </Form>
  );
}
