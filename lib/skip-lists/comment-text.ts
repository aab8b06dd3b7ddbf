/**
 * Text that stays within a comment to the end of its line, in every language that we write and on every terminal:
 * controls, line ends of Unicode and marks that turn the reading order become a question mark.
 */
export function commentText(text: string): string {
  return text.slice(0, longest).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, "?");
}

const longest = 500;
