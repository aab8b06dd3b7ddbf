/**
 * Why a server cannot start on its data folder, with the cure, for the errors that an operator can mend. Undefined for
 * any other.
 */
export function dataFault(error: unknown, dataFolder: string): string | undefined {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return faults.find(({ codes }) => codes.test(code))?.words(dataFolder);
}

const faults = [
  {
    codes: /^(?:EEXIST|ENOTDIR)$/,
    words: (folder: string) =>
      `${folder} is no folder, or lies below a file. Give FLAKEBOARD_DATA a folder, or move the file away.`,
  },
  {
    codes: /^(?:SQLITE_NOTADB|SQLITE_CORRUPT|SQLITE_CORRUPT_\w+)$/,
    words: (folder: string) =>
      `A database in ${folder} is damaged, or no SQLite database. Put a backup in its place, as README.md tells under ` +
      "Restore, or move it away to begin with an empty one.",
  },
  {
    codes: /^(?:EROFS|EACCES|EPERM|SQLITE_READONLY|SQLITE_READONLY_\w+|SQLITE_CANTOPEN|SQLITE_CANTOPEN_\w+)$/,
    words: (folder: string) =>
      `${folder} and the databases in it cannot be written to. Give the user that runs Flakeboard the right to, or ` +
      "FLAKEBOARD_DATA another folder.",
  },
  {
    codes: /^(?:ENOSPC|EDQUOT|SQLITE_FULL|SQLITE_IOERR|SQLITE_IOERR_\w+)$/,
    words: (folder: string) =>
      `The disk that holds ${folder} is full or fails. Make room there, or give FLAKEBOARD_DATA a folder on another disk.`,
  },
] as const;
