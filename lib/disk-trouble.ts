import { AppError } from "#lib/app-error.ts";

/**
 * What is said of an error of the disk that holds the data, be it Node's or SQLite's: full, not to be written to, or
 * failing. Whoever sends may try again. Undefined for any other error.
 */
export function diskTrouble(error: unknown): AppError | undefined {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const trouble = troubles.find(({ codes }) => codes.test(code));
  if (trouble === undefined) return undefined;
  return new AppError("unavailable", `${trouble.what}, so nothing was stored (${code}). ${trouble.cure}`);
}

const troubles = [
  {
    codes: /^(?:ENOSPC|EDQUOT|SQLITE_FULL)$/,
    what: "The disk that holds the server's data is full",
    cure: "Its operator has to make room there; then send it again.",
  },
  {
    codes: /^(?:EROFS|EACCES|EPERM|SQLITE_READONLY|SQLITE_READONLY_\w+|SQLITE_CANTOPEN|SQLITE_CANTOPEN_\w+)$/,
    what: "The server may not write to its data folder",
    cure: "Its operator has to give it the right to; then send it again.",
  },
  {
    codes: /^(?:EIO|SQLITE_IOERR|SQLITE_IOERR_\w+)$/,
    what: "The disk that holds the server's data failed",
    cure: "Its operator has to look at the disk, and whether it is full; then send it again.",
  },
] as const;
