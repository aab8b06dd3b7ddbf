"use client";

import { takeMarkup } from "#app/ui/handed-markup.ts";

type MarkupRowsProps =
  /** On the way to the browser without HTML, when a page is opened from another one. */
  | { readonly markup: string; readonly handed?: undefined }
  /** In a page's first HTML, see `handMarkup`. */
  | { readonly markup?: undefined; readonly handed: string };

/**
 * A table's body as one piece of markup. Runs in the browser because of what a page's first HTML brings: there it is
 * read from the HTML, and kept for the way back to the page.
 */
export function MarkupRows({ markup, handed }: MarkupRowsProps) {
  const html = markup ?? (typeof document === "undefined" ? takeMarkup(handed) : markupInPage(handed));
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: `staticMarkup` made it, which escapes as React does
    <tbody id={handed} dangerouslySetInnerHTML={{ __html: html ?? "" }} suppressHydrationWarning />
  );
}

const keptMarkup = new Map<string, string>();

function markupInPage(id: string): string | undefined {
  const known = keptMarkup.get(id) ?? document.getElementById(id)?.innerHTML;
  if (known !== undefined) keptMarkup.set(id, known);
  return known;
}
