import assert from "node:assert/strict";
import test from "node:test";
import { channelFieldsIn, readChannel } from "#app/projects/[project]/settings/notifications/read-channel.ts";
import type { ChannelFields } from "#lib/notifications/channel-fields.ts";

const good: ChannelFields = {
  name: " Team ",
  target: "https://hooks.example.com/a",
  kinds: ["flaky", "broken", "nonsense"],
  suiteIds: ["3", "4"],
  gatherMs: "900000",
};

test("what was chosen is read, and kinds that are none are left out", () => {
  assert.deepEqual(readChannel("webhook", good, false, []), {
    ok: true,
    choices: { name: "Team", kinds: ["broken", "flaky"], suiteIds: [3, 4], gatherMs: 900_000 },
    target: "https://hooks.example.com/a",
  });
});

test("an empty address keeps the stored one, and is asked for where there is none", () => {
  const read = readChannel("slack", { ...good, target: " " }, true, []);
  assert.deepEqual([read.ok, read.ok && read.target], [true, undefined]);
  const none = readChannel("slack", { ...good, target: " " }, false, []);
  assert.match((!none.ok && none.faults.target) || "", /whole address/);
});

test("each fault stands by its field, all at once", () => {
  const bad = { name: "", target: "http://127.0.0.1/", kinds: ["x"], suiteIds: ["-1"], gatherMs: "7" };
  const read = readChannel("webhook", bad, true, []);
  assert.deepEqual(!read.ok && Object.keys(read.faults).filter((field) => read.faults[field as never]), [
    "name",
    "kinds",
    "suiteIds",
    "gatherMs",
    "target",
  ]);
});

test("recipients of mail are kept one a line", () => {
  const read = readChannel("email", { ...good, target: "a@b.test, c@d.test" }, false, []);
  assert.equal(read.ok && read.target, "a@b.test\nc@d.test");
  const bad = readChannel("email", { ...good, target: "a@b.test\r\nBcc: c" }, false, []);
  assert.match((!bad.ok && bad.faults.target) || "", /"Bcc:" is no mail address/);
});

test("what a form does not send has the usual value or none", () => {
  assert.deepEqual(channelFieldsIn(new FormData()), {
    name: "",
    target: "",
    kinds: [],
    suiteIds: [],
    gatherMs: "120000",
  });
});
