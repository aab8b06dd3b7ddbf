import type { BadgeWords } from "#lib/badge/badge-words.ts";

const height = 20;
const padding = 7;

/**
 * A badge as an SVG image of its own: no font or style is fetched, and each text is set to the width that it has here,
 * whatever font the viewer has. Greys that stand on light and dark pages alike; a rate is no verdict, so none is green.
 */
export function badgeSvg({ label, value, title }: BadgeWords): string {
  const labelWidth = textWidth(label);
  const valueWidth = textWidth(value);
  const middle = labelWidth + 2 * padding;
  const width = middle + valueWidth + 2 * padding;
  const text = (at: number, length: number, content: string) =>
    `<text x="${at}" y="14" textLength="${length}" lengthAdjust="spacingAndGlyphs">${escaped(content)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(`${label}: ${value}`)}">`,
    `<title>${escaped(title)}</title>`,
    `<clipPath id="r"><rect width="${width}" height="${height}" rx="3"/></clipPath>`,
    `<g clip-path="url(#r)"><rect width="${middle}" height="${height}" fill="#57606a"/><rect x="${middle}" width="${width - middle}" height="${height}" fill="#24292f"/></g>`,
    `<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="2.5" fill="none" stroke="#8b949e" stroke-opacity=".6"/>`,
    `<g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">${text(padding, labelWidth, label)}${text(middle + padding, valueWidth, value)}</g>`,
    "</svg>",
  ].join("");
}

/** Of text in Verdana at 11 px, rounded up; what is no printable ASCII counts as wide. */
function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += widths[character.charCodeAt(0) - 32] ?? 11;
  return Math.ceil(width);
}

/** Advance of each character from blank to tilde, from Verdana's metrics. */
const widths = [
  3.9, 4.3, 5.1, 9, 7, 11.8, 8, 3, 5, 5, 7, 9, 4, 5, 4, 5, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 5, 5, 9, 9, 9, 6, 11,
  7.5, 7.5, 7.7, 8.5, 7, 6.3, 8.5, 8.3, 4.6, 5, 7.6, 6.1, 9.3, 8.2, 8.7, 6.6, 8.7, 7.6, 7.5, 6.8, 8.1, 7.5,
  10.9, 7.5, 6.8, 7.5, 5, 5, 5, 9, 7, 7, 6.6, 6.9, 5.7, 6.9, 6.6, 3.9, 6.9, 7, 3, 3.8, 6.5, 3, 10.7, 7, 6.7,
  6.9, 6.9, 4.7, 5.7, 4.3, 7, 6.5, 9, 6.5, 6.5, 5.8, 7, 5, 7, 9,
];

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
