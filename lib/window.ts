/** Lengths in days of the windows that are kept summed up. "24 h" is today and yesterday: windows are whole UTC days. */
export const windowLengths = [2, 7, 30, 90] as const;
