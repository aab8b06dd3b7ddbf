import type { ReactNode } from "react";
import styles from "#app/ui/field.module.css";

type Shared = {
  /** Unique on the page; the name alone when left out. */
  readonly id?: string;
  readonly name: string;
  readonly label: string;
  /** The label is for screen readers only: fields in rows below a heading of their own. */
  readonly isLabelHidden?: boolean;
  readonly hint?: ReactNode;
  /** What is wrong with the value, and the cure. */
  readonly error?: string | undefined;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
};

type TextFieldProps = Shared & {
  readonly type?: "text" | "email" | "password" | "number" | "url" | "date";
  readonly defaultValue?: string | number | undefined;
  readonly placeholder?: string;
  readonly autoComplete?: string;
  readonly min?: string | number;
  readonly max?: string | number;
  readonly step?: string | number;
  readonly maxLength?: number;
  /** Stands after the input: "%", "days". */
  readonly unit?: string;
};

/** One line of text with its label, hint and error. */
export function TextField(props: TextFieldProps) {
  const { type = "text", defaultValue, placeholder, autoComplete, min, max, step, maxLength, unit } = props;
  const rest = { type, defaultValue, placeholder, autoComplete, min, max, step, maxLength };
  return (
    <Field {...props}>
      <span className={styles.line}>
        <input className={styles.input} {...controlProps(props)} {...rest} />
        {unit !== undefined && <span className={styles.unit}>{unit}</span>}
      </span>
    </Field>
  );
}

/** Several lines of text. */
export function TextArea(props: Shared & { readonly defaultValue?: string; readonly rows?: number }) {
  return (
    <Field {...props}>
      <textarea
        className={styles.input}
        {...controlProps(props)}
        defaultValue={props.defaultValue}
        rows={props.rows ?? 3}
      />
    </Field>
  );
}

export type FieldOption = { readonly value: string; readonly label: string };

/** One of several values. */
export function SelectField(
  props: Shared & { readonly options: readonly FieldOption[]; readonly defaultValue?: string },
) {
  return (
    <Field {...props}>
      <select className={styles.input} {...controlProps(props)} defaultValue={props.defaultValue}>
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** Yes or no. */
export function CheckField(props: Shared & { readonly isChecked?: boolean; readonly value?: string }) {
  const id = props.id ?? props.name;
  return (
    <div className={styles.check}>
      <input type="checkbox" {...controlProps(props)} value={props.value} defaultChecked={props.isChecked} />
      <label htmlFor={id}>{props.label}</label>
      <Notes {...props} />
    </div>
  );
}

/** Fields below each other, no wider than they can be read. */
export function Fields({ children }: { readonly children: ReactNode }) {
  return <div className={styles.fields}>{children}</div>;
}

function Field(props: Shared & { readonly children: ReactNode }) {
  return (
    <div className={styles.field}>
      <label
        htmlFor={props.id ?? props.name}
        className={props.isLabelHidden ? "visually-hidden" : styles.label}
      >
        {props.label}
        {props.isRequired ? null : <span className={styles.optional}> optional</span>}
      </label>
      {props.children}
      <Notes {...props} />
    </div>
  );
}

function Notes({ id, name, hint, error }: Shared) {
  return (
    <>
      {hint !== undefined && (
        <p id={`${id ?? name}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id ?? name}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </>
  );
}

function controlProps({ id, name, hint, error, isRequired, isDisabled }: Shared) {
  const notes = [hint !== undefined && `${id ?? name}-hint`, error !== undefined && `${id ?? name}-error`];
  return {
    id: id ?? name,
    name,
    required: isRequired,
    disabled: isDisabled,
    "aria-invalid": error === undefined ? undefined : true,
    "aria-describedby": notes.filter(Boolean).join(" ") || undefined,
  };
}
