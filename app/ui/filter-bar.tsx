import Form from "next/form";
import Link from "next/link";
import { Button } from "#app/ui/button.tsx";
import { CustomWindow, type CustomWindowProps } from "#app/ui/custom-window.tsx";
import styles from "#app/ui/filter-bar.module.css";
import { Icon } from "#app/ui/glyph.tsx";
import { type HiddenField, HiddenFields } from "#app/ui/hidden-fields.tsx";

type FilterLink = { readonly label: string; readonly href: string; readonly isCurrent: boolean };

type FilterOption = { readonly value: string; readonly label: string };

export type FilterField = {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** Options of the same `group` stand below its name. */
  readonly options: readonly (FilterOption & { readonly group?: string })[];
};

type FilterBarProps = {
  /** Address of the page, without its query. */
  readonly action: string;
  /** None for lists that know no window. */
  readonly windows: readonly FilterLink[];
  readonly custom?: CustomWindowProps["custom"];
  readonly fields: readonly FilterField[];
  /** The rest of the page's state, which a change of filter keeps; the window belongs here too. */
  readonly kept: readonly HiddenField[];
  /** Leads back to the filters that everyone starts with; absent when they are in force. */
  readonly resetHref?: string | undefined;
};

/**
 * What the page looks at. Links and a GET form: the address is the only state, and it needs no JavaScript. On a narrow
 * screen the form waits behind a button, so that what it filters is in sight.
 */
export function FilterBar({ action, windows, custom, fields, kept, resetHref }: FilterBarProps) {
  const set = fields.filter(({ value, options }) => value !== options[0]?.value).length;
  return (
    <section aria-label="Filters" className={styles.bar}>
      {windows.length > 0 && (
        <nav aria-label="Window">
          <ul className={styles.windows}>
            {windows.map((window) => (
              <li key={window.label}>
                <Link
                  href={window.href}
                  aria-current={window.isCurrent || undefined}
                  prefetch={false}
                  scroll={false}
                >
                  {window.label}
                </Link>
              </li>
            ))}
            {custom && (
              <li>
                <CustomWindow action={action} custom={custom} />
              </li>
            )}
          </ul>
        </nav>
      )}
      {fields.length > 0 && (
        <>
          <button type="button" className={styles.opener} popoverTarget="filter-fields">
            <Icon name="filters" size={14} />
            Filters
            {set > 0 && (
              <span className={styles.set}>
                {set}
                <span className="visually-hidden"> set</span>
              </span>
            )}
          </button>
          <div id="filter-fields" popover="auto" className={styles.fields}>
            <Form action={action} className={styles.form} data-submit-on-change scroll={false}>
              <HiddenFields fields={kept} />
              {fields.map((field) => (
                <FilterSelect key={field.name} field={field} />
              ))}
              <span className={styles.apply}>
                <Button>Apply</Button>
              </span>
            </Form>
          </div>
        </>
      )}
      {resetHref !== undefined && (
        <Link href={resetHref} className={styles.reset} prefetch={false} scroll={false}>
          <Icon name="clear" size={14} />
          Reset
        </Link>
      )}
    </section>
  );
}

function FilterSelect({ field }: { readonly field: FilterField }) {
  const groups = Map.groupBy(field.options, (option) => option.group ?? "");
  return (
    <label className={styles.select}>
      <span>{field.label}</span>
      <select key={field.value} name={field.name} defaultValue={field.value}>
        {[...groups].map(([group, options]) => {
          const items = options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ));
          return group === "" ? (
            items
          ) : (
            <optgroup key={group} label={group}>
              {items}
            </optgroup>
          );
        })}
      </select>
    </label>
  );
}
