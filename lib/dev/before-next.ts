import { randomBytes } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pagePolicy } from "#lib/page-policy.ts";
import { watchRequests } from "#lib/requests-under-way.ts";

// Loaded into Next's process before Next, see `serverArguments`.

// Uploads stand back behind pages.
watchRequests();

// Gives each page a content security policy with a nonce of its own.
// Next puts the nonce that it finds in a request's policy on the scripts it writes. Its own place for this, `proxy.ts`, would
// stand between uploads and their route, and reads a request's body into memory.

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse };

subscribe("http.server.request.start", (message) => {
  // Node's own channel: this is what it publishes, https://nodejs.org/api/diagnostics_channel.html#http.
  const { request, response } = message as Exchange;
  const policy = pagePolicy(request.url ?? "/", randomBytes(16).toString("base64"));
  if (policy === undefined) return;
  request.headers["content-security-policy"] = policy;
  response.setHeader("content-security-policy", policy);
});
