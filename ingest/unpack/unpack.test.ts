import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import test, { type TestContext } from "node:test";
import { crc32, gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { unpackLimits } from "#ingest/unpack/limits.ts";
import { unpack } from "#ingest/unpack/unpack.ts";
import { largestCodeowners } from "#lib/ownership/codeowners.ts";

const report = '<testsuite><testcase name="a"/></testsuite>';

async function unpacked(context: TestContext, body: Buffer, contentType?: string) {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-unpack-"));
  context.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "body");
  writeFileSync(path, body);
  const received = { path, bytes: statSync(path).size, hash: "", contentType, contentEncoding: undefined };
  return unpack({ ...received, name: "report.xml" }, join(folder, "d"), unpackLimits(2 ** 20));
}

async function tarOf(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const archive = pack();
  for (const [name, content] of Object.entries(files)) archive.entry({ name }, content);
  archive.finalize();
  return buffer(archive);
}

test("a CODEOWNERS file in an archive is no report and is kept with its path", async (context) => {
  const body = await tarOf({ "a.xml": report, ".gitlab/CODEOWNERS": "* @ann\n", "log.txt": "x" });
  const { reports, passedOver, codeowners } = await unpacked(context, body);
  assert.deepEqual(
    reports.map(({ name }) => name),
    ["a.xml"],
  );
  assert.deepEqual(passedOver, ["log.txt"]);
  assert.deepEqual(codeowners, { path: ".gitlab/CODEOWNERS", content: "* @ann\n" });
});

test("one that is larger than a forge would load is passed over", async (context) => {
  const body = await tarOf({ "a.xml": report, CODEOWNERS: "#".repeat(largestCodeowners + 1) });
  const { reports, passedOver, codeowners } = await unpacked(context, body);
  assert.deepEqual([reports.length, passedOver, codeowners], [1, ["CODEOWNERS"], undefined]);
});

test("a list of classes and their files is kept, from an archive and as a part of a form", async (context) => {
  const list = "com.shop.PayIT\tsrc/PayIT.java\nx\t../y\n";
  const listed = new Map([["com.shop.PayIT", "src/PayIT.java"]]);
  const archive = await unpacked(context, await tarOf({ "a.xml": report, "flakeboard-classes.tsv": list }));
  assert.deepEqual([archive.reports.length, archive.passedOver, archive.classFiles], [1, [], listed]);
  assert.equal((await unpacked(context, await tarOf({ "a.xml": report }))).classFiles, undefined);
  const part = (name: string, content: string) =>
    `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${content}\r\n`;
  const body = Buffer.from(`${part("classes", list)}${part("a.xml", report)}--b--\r\n`);
  const form = await unpacked(context, body, "multipart/form-data; boundary=b");
  assert.deepEqual([form.reports.length, form.classFiles], [1, listed]);
});

test("a part of a form that is called codeowners is that file, whatever its name", async (context) => {
  const part = (disposition: string, content: string) =>
    `--b\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`;
  for (const disposition of ['name="codeowners"; filename="team.txt"', 'name="codeowners"']) {
    const body = `${part(disposition, "* @ann")}${part('name="r"; filename="a.xml"', report)}--b--\r\n`;
    const { reports, codeowners } = await unpacked(
      context,
      Buffer.from(body),
      "multipart/form-data; boundary=b",
    );
    assert.deepEqual([reports.length, codeowners], [1, { path: "CODEOWNERS", content: "* @ann" }]);
  }
});

test("fields of a form, which are held in memory, are few and together as small as one may be", async (context) => {
  const form = (...contents: readonly string[]) => {
    const parts = contents.map(
      (content) => `--b\r\nContent-Disposition: form-data; name="a.xml"\r\n\r\n${content}\r\n`,
    );
    return unpacked(context, Buffer.from(`${parts.join("")}--b--\r\n`), "multipart/form-data; boundary=b");
  };
  const large = `${report}${" ".repeat(3 * 2 ** 20)}`;
  assert.equal((await form(large, large)).reports.length, 2);
  await assert.rejects(form(large, large, large), /fields? .* 8 MiB/);
  assert.equal((await form(...Array(1000).fill(report))).reports.length, 1000);
  await assert.rejects(form(...Array(1001).fill(report)), /more than 1,000 fields/);
});

test("gzip that no header announces is unpacked, once", async (context) => {
  const { reports } = await unpacked(context, gzipSync(report));
  assert.deepEqual(
    reports.map(({ bytes }) => bytes),
    [report.length],
  );
  const archive = await unpacked(
    context,
    gzipSync(await tarOf({ "a.xml": report, "b.xml": report })),
    "application/gzip",
  );
  assert.deepEqual(
    archive.reports.map(({ name }) => name),
    ["a.xml", "b.xml"],
  );
  const twice = await unpacked(context, gzipSync(gzipSync(report)));
  assert.deepEqual(
    twice.reports.map(({ bytes }) => bytes),
    [gzipSync(report).length],
  );
});

test("names in a zip are labels, whatever they try, and lead nowhere", async (context) => {
  const names = ["../../evil.xml", "/etc/evil.xml", "C:\\evil.xml", "..\\evil.xml"];
  const { reports } = await unpacked(context, zipOf(names));
  assert.deepEqual(
    reports.map(({ name }) => name),
    names.map((name) => name.replaceAll("\\", "/")),
  );
  const places = reports.map(({ path }) => path.replace(/^.*[\\/]d[\\/]/, ""));
  assert.deepEqual(places, ["1.xml", "2.xml", "3.xml", "4.xml"]);
});

test("a zip of too many files is refused by its directory, before any is unpacked", async (context) => {
  const { files } = unpackLimits(2 ** 20);
  const body = zipOf(["a.xml"]);
  body.writeUInt16LE(files + 1, body.length - 12);
  await assert.rejects(unpacked(context, body), /more than 20000 files/);
});

/** An archive of this report under each of the names, stored without compression. */
function zipOf(names: readonly string[]): Buffer {
  const content = Buffer.from(report);
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const name of names) {
    const label = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(label.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), common, label, content]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\0", "latin1"), common, place, label);
    locals.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(names.length, 4);
  end.writeUInt16LE(names.length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, entries, Buffer.from("PK\x05\x06", "latin1"), end]);
}
