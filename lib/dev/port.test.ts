import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { describe, it } from "node:test";
import { freePort, portFault } from "#lib/dev/port.ts";

describe("portFault", () => {
  it("finds no fault with a free port", async () => {
    assert.equal(await portFault("127.0.0.1", await freePort()), undefined);
  });

  it("says that a port is taken and offers the next one", async () => {
    const port = await freePort();
    const taken = createServer().listen(port, "127.0.0.1");
    await once(taken, "listening");
    const fault = await portFault("127.0.0.1", port);
    taken.close();
    assert.match(
      fault ?? "",
      new RegExp(`^Port ${port} on 127.0.0.1 is taken\\..*PORT=${port + 1} npm start$`),
    );
  });

  it("says that an address is not this machine's", async () => {
    assert.match((await portFault("192.0.2.1", 3000)) ?? "", /HOST=192\.0\.2\.1.*EADDRNOTAVAIL/);
  });
});
