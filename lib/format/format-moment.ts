/** A moment (epoch ms) to the minute in UTC: "2026-11-22 19:05 UTC". "—" for undefined. */
export function formatMoment(at: number | undefined): string {
  if (at === undefined || !Number.isFinite(at)) return "—";
  return `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
