/** Finds what most runners write. One pattern: each that is given must find a report. */
export const usualPattern = "**/{TEST-,junit}*.xml";

const fetchClient = `curl -fsSO "$FLAKEBOARD_URL/flakeboard.mjs"`;
const upload = `node flakeboard.mjs upload '${usualPattern}'`;

/** Shell that fetches the client and sends the reports that are there, as lines of a script that ends at a fault. */
export const sendLines = [fetchClient, upload] as const;

/** The same as one line for any shell. */
export const sendCommand = `${fetchClient} && ${upload}`;
