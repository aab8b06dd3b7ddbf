const shownMs = 1_600;

/**
 * A button with `data-copy` copies that text, and one with `data-copy-from` the text of the element of that id.
 * `data-copied` stands on the button while it says so. Gives the function that ends the behaviour.
 */
export function copyOnClick(): () => void {
  async function onClick(event: MouseEvent) {
    const button = (event.target as Element).closest<HTMLElement>("[data-copy], [data-copy-from]");
    if (button === null) return;
    const source = button.dataset.copyFrom;
    const text = source ? document.getElementById(source)?.textContent : button.dataset.copy;
    const isCopied = await copy(text ?? "");
    announce(isCopied ? "Copied" : "Could not copy: select the text and copy it by hand");
    if (!isCopied) return;
    showCopied(button);
  }
  document.addEventListener("click", onClick);
  return () => document.removeEventListener("click", onClick);
}

/** Turns the button's icon into a tick for a moment. */
function showCopied(button: HTMLElement): void {
  if (button.dataset.copied !== undefined) return;
  const icon = button.querySelector("use");
  const address = icon?.getAttribute("href") ?? "";
  button.dataset.copied = "";
  icon?.setAttribute("href", address.replace(/#.*$/, "#copied"));
  setTimeout(() => {
    delete button.dataset.copied;
    icon?.setAttribute("href", address);
  }, shownMs);
}

// The clipboard is missing on plain http, where self-hosted servers often live.
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "visually-hidden";
  const focused = document.activeElement;
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return isCopied;
}

function announce(text: string): void {
  const place = document.getElementById("announcement");
  if (place !== null) place.textContent = text;
}
