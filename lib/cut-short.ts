/**
 * True for the exit status of a command that did not come to its end, whatever its reports say: `timeout` ended it
 * (124, 125), it could not be started (126, 127), or a signal did (128 and more, as shells and Docker tell it; Windows
 * has its own numbers above). Undefined, a status that nobody knows, is none of them. A runner that exits with the
 * number of its failures (mocha, Robot Framework) is taken for cut short from 124 failures on.
 */
export function isCutShort(status: number | undefined): boolean {
  return status !== undefined && (status < 0 || status >= 124);
}
