import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, get, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { quietMoment, standBack, watchRequests } from "#lib/requests-under-way.ts";

const forEver = 2 ** 31 - 1;

test("who stands back waits until the others are answered or have gone, and no longer than told", async (context) => {
  watchRequests();
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  context.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const ask = async () => {
    const asking = get({ port, host: "127.0.0.1", agent: false });
    asking.on("error", () => {});
    const [, response] = (await once(server, "request")) as [unknown, ServerResponse];
    return { asking, response };
  };

  await quietMoment(forEver);
  const upload = await ask();
  const comeForward = standBack();
  await quietMoment(forEver);

  const page = await ask();
  await quietMoment(1);
  let isQuiet = false;
  const quiet = quietMoment(forEver).then(() => (isQuiet = true));
  const left = await ask();
  page.response.end("a page");
  await once(page.response, "close");
  assert.equal(isQuiet, false, "another page is under way");
  left.asking.destroy();
  await quiet;

  // What stood back counts again once it does not.
  comeForward();
  const waiting = quietMoment(forEver);
  upload.response.end("stored");
  await waiting;
});
