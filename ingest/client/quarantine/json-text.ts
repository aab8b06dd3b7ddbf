/**
 * A value as JSON over several lines in which nothing is left that a terminal or a CI's log would obey: controls, marks
 * that turn the reading order, and the two signs that begin a command of Azure Pipelines are written as escapes.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(/##|(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (mark) =>
    mark === "##"
      ? "#\\u0023"
      : mark.replace(/./gs, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );
}
