export type HiddenField = { readonly name: string; readonly value: string };

/** What a form sends along without asking. */
export function HiddenFields({ fields }: { readonly fields: readonly HiddenField[] }) {
  return fields.map((field) => (
    <input key={`${field.name}=${field.value}`} type="hidden" name={field.name} value={field.value} />
  ));
}
