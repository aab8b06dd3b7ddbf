/** A run as CI calls it; by our number where CI did not say: its key is "upload:<hash>" then. */
export function formatRun(key: string, id: number): string {
  return key.startsWith("upload:") ? String(id) : key;
}
