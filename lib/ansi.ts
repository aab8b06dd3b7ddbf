/**
 * Text without terminal colours and other control sequences; line breaks and tabs stay.
 * XML readers replace the escape character, which XML forbids, by U+FFFD or its picture U+241B, so these count
 * as one. A sequence that lost its escape character altogether ("[31m") is text like any other.
 */
export function stripAnsi(text: string): string {
  return control.test(text) ? text.replace(sequences, "").replace(controls, "") : text;
}

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const control = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\u241b]/;
const controls = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\u241b]+/g;
/** Colours and cursor movements, then titles and links up to their terminator. */
const sequences =
  /(?:[\x1b\ufffd\u241b]\[|\x9b)[0-?]*[ -/]*[@-~]|[\x1b\ufffd\u241b]\][^\x07\x1b\ufffd\u241b\n]*(?:\x07|[\x1b\ufffd\u241b]\\|\ufffd)?/g;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
