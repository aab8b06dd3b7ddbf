import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from "node:http";

type Answered = (error?: Error | null) => void;

/**
 * Lets whoever answers a request write as usual, and sends nothing of it: once the answer has come to its end,
 * `whenWhole` gets its body, finds status and headers on the response, and sends. An answer that is broken off stays
 * broken off. Node's own way to put something around a response: its methods, of this one response, are other ones.
 */
export function gatherAnswer(response: ServerResponse, whenWhole: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  let isBegun = false;

  function add(chunk: unknown, encoding: unknown): void {
    isBegun = true;
    if (typeof chunk === "string") chunks.push(Buffer.from(chunk, textEncoding(encoding)));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  }

  const instead = {
    writeHead(status: number, ...more: unknown[]) {
      isBegun = true;
      response.statusCode = status;
      setHeaders(response, more.at(-1));
      return response;
    },
    flushHeaders() {
      isBegun = true;
    },
    write(chunk: unknown, encoding?: unknown, callback?: unknown) {
      add(chunk, encoding);
      callLater(callback ?? encoding);
      return true;
    },
    end(chunk?: unknown, encoding?: unknown, callback?: unknown) {
      add(chunk, encoding);
      const done = [callback, encoding, chunk].find((one) => typeof one === "function");
      if (done !== undefined) response.once("finish", done as () => void);
      // What was put around the response since, such as Next's compression, goes with it.
      for (const name of names) Reflect.deleteProperty(response, name);
      whenWhole(Buffer.concat(chunks));
      return response;
    },
  };
  const names = [...Object.keys(instead), "headersSent"];
  Object.assign(response, instead);
  // Who has begun to answer must not begin again with something else, such as a page that tells of an error.
  Object.defineProperty(response, "headersSent", { configurable: true, get: () => isBegun });
}

function textEncoding(given: unknown): BufferEncoding {
  return typeof given === "string" ? (given as BufferEncoding) : "utf8";
}

/** As `writeHead` takes them: an object, or names and values in turn. */
function setHeaders(response: ServerResponse, given: unknown): void {
  if (Array.isArray(given)) {
    for (let at = 0; at < given.length; at += 2) response.setHeader(given[at], given[at + 1]);
  } else if (typeof given === "object" && given !== null) {
    for (const [name, value] of Object.entries(given as OutgoingHttpHeaders)) {
      if (value !== undefined) response.setHeader(name, value as OutgoingHttpHeader);
    }
  }
}

function callLater(callback: unknown): void {
  if (typeof callback === "function") process.nextTick(callback as Answered);
}
