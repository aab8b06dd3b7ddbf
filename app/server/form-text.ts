/** The text of a form's field; "" if it is missing or a file. What is longer than the field takes is cut. */
export function formText(form: FormData, name: string, most = 1000): string {
  const value = form.get(name);
  return typeof value === "string" ? value.slice(0, most) : "";
}
