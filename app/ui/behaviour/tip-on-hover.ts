const delayMs = 250;
const gap = 6;
const edge = 8;

/**
 * Shows an element's `title` at once and in our own type, where the browser's own comes late and small; it works on
 * focus too. A `<time>` gets its exact moment in the viewer's zone. Gives the function that ends it.
 */
export function tipOnHover(): () => void {
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.popover = "manual";
  // The words are in the element's title or text already; a second voice would only repeat them.
  tip.setAttribute("aria-hidden", "true");
  document.body.append(tip);

  let owner: Element | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function begin(event: Event) {
    if (event instanceof PointerEvent && event.pointerType === "touch") return;
    const target = (event.target as Element).closest?.("[title], time[datetime]") ?? undefined;
    // A click focuses too, but who clicks has read enough.
    if (event.type === "focusin" && !target?.matches(":focus-visible")) return;
    if (target === owner) return;
    end();
    if (target === undefined) return;
    owner = target;
    timer = setTimeout(show, delayMs);
  }

  function show() {
    const text = owner === undefined ? undefined : tipText(owner);
    if (owner === undefined || !owner.isConnected || !text) return;
    // Else the browser would show its own as well.
    owner.removeAttribute("title");
    owner.setAttribute("data-title", text);
    tip.textContent = text;
    tip.showPopover();
    place(tip, owner.getBoundingClientRect());
  }

  function end() {
    clearTimeout(timer);
    const text = owner?.getAttribute("data-title");
    if (text) {
      owner?.setAttribute("title", text);
      owner?.removeAttribute("data-title");
    }
    owner = undefined;
    if (tip.matches(":popover-open")) tip.hidePopover();
  }

  function onKey(event: KeyboardEvent) {
    if (event.key === "Escape") end();
  }

  document.addEventListener("pointerover", begin);
  document.addEventListener("focusin", begin);
  document.addEventListener("pointerdown", end);
  document.addEventListener("scroll", end, true);
  document.addEventListener("keydown", onKey);
  return () => {
    end();
    tip.remove();
    document.removeEventListener("pointerover", begin);
    document.removeEventListener("focusin", begin);
    document.removeEventListener("pointerdown", end);
    document.removeEventListener("scroll", end, true);
    document.removeEventListener("keydown", onKey);
  };
}

function tipText(element: Element): string | undefined {
  if (element instanceof HTMLTimeElement) return localMoment.format(new Date(element.dateTime));
  return element.getAttribute("title") ?? undefined;
}

const localMoment = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });

function place(tip: HTMLElement, around: DOMRect): void {
  const { width, height } = tip.getBoundingClientRect();
  const left = around.left + around.width / 2 - width / 2;
  const above = around.top - height - gap;
  tip.style.left = `${Math.max(edge, Math.min(left, document.documentElement.clientWidth - width - edge))}px`;
  tip.style.top = `${above >= edge ? above : around.bottom + gap}px`;
}
