const unitAfterNumber = /(\d) (?=(?:%|ms|min|s|m|h|d|B|kB|MB|GB)(?![\p{L}\d]))/gu;

/** The same sentence with each number tied to its unit, so that no line ends between "15" and "%". */
export function keepUnits(sentence: string): string {
  return sentence.replace(unitAfterNumber, "$1\u00a0");
}
