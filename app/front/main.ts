/**
 * The server: Next behind what answers pages again. Started in the project's folder by `npm start`, with the host and
 * the port to listen on; see https://nextjs.org/docs/app/guides/custom-server.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { constants } from "node:os";
import next from "next";
import { answerRequest } from "#app/front/answer-request.ts";
import { reachableOrigin } from "#lib/reachable-origin.ts";
import { watchRequests } from "#lib/requests-under-way.ts";

const [host = "127.0.0.1", port = "3000"] = process.argv.slice(2);
// Where the page that an action leads to is fetched from, as `next start` says it: else Next would take the scheme that
// a proxy in front names, which is not ours.
process.env.__NEXT_PRIVATE_ORIGIN = reachableOrigin(host, Number(port));
const app = next({ dev: false, hostname: host, port: Number(port) });
await app.prepare();
const make = app.getRequestHandler();

// Uploads stand back behind pages.
watchRequests();
const server = createServer(answer).listen(Number(port), host);
server.once("error", (error) => {
  console.error(error);
  process.exit(1);
});
let isStopping = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => stop(signal));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await answerRequest(request, response, make);
  } catch (error) {
    console.error(`${request.method} ${request.url} could not be answered.`, error);
    // Half a page must not look like a whole one.
    if (response.headersSent) response.destroy();
    else response.writeHead(500).end("Internal Server Error");
  }
}

/** What is under way is answered, nothing else is taken in. Ctrl-C may come twice: from the terminal and from our starter. */
function stop(signal: "SIGINT" | "SIGTERM"): void {
  if (isStopping) return;
  isStopping = true;
  server.close(async () => {
    await app.close();
    process.exit(128 + constants.signals[signal]);
  });
}
