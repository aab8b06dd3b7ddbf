/** A form with `data-submit-on-change` is sent when a choice in it changes. Gives the function that ends it. */
export function submitOnChange(): () => void {
  function onChange(event: Event) {
    const field = event.target as Element;
    if (!(field instanceof HTMLSelectElement)) return;
    if (field.form?.hasAttribute("data-submit-on-change")) field.form.requestSubmit();
  }
  document.addEventListener("change", onChange);
  return () => document.removeEventListener("change", onChange);
}
