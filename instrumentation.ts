/** What Next calls once, before the server answers anything. */
export async function register(): Promise<void> {
  // Only Node has these channels; Next builds this file for other runtimes as well.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { watchRequests } = await import("#app/server/requests-under-way.ts");
  watchRequests();
}
