import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, it } from "node:test";
import { unpacked, uploadAnswer } from "./api-peer.ts";
import { classesBeside } from "./class-files.ts";
import { client, folderOf } from "./client-process.ts";
import { codeownersBeside } from "./find-codeowners.ts";
import { findReports } from "./find-reports.ts";

const report = `<testsuite>
  <testcase classname="com.shop.CheckoutIT" name="pay"/>
  <testcase classname="com.shop.TwinIT" name="pay"/>
  <testcase classname="com.shop.NamedIT" name="pay" file="elsewhere/NamedIT.java"/>
  <testcase classname="com.shop.GoneIT" name="pay"/>
</testsuite>`;

const files = {
  CODEOWNERS: "* @ann\n",
  "junit.xml": report,
  "pay/src/test/java/com/shop/CheckoutIT.java": "",
  "pay/src/test/java/com/shop/TwinIT.java": "",
  "gift/src/test/java/com/shop/TwinIT.java": "",
  "pay/src/test/java/com/shop/NamedIT.java": "",
  "gift/with blanks/com/shop/Ünïcode'$(touch x).java": "",
  "gift/junit.xml": report,
};

function checkout(): string {
  const folder = folderOf(files);
  execFileSync("git", ["init", "--quiet"], { cwd: folder });
  execFileSync("git", ["add", "--all", "--", ":!junit.xml"], { cwd: folder });
  return folder;
}

describe("the files of classes", () => {
  it("go with the reports, for classes whose file no report names and git knows one of", async () => {
    const { asked, status } = await client(checkout(), ["upload", "junit.xml"], [uploadAnswer()]);
    assert.equal(status, 0);
    const sent = await unpacked(asked[0]);
    assert.deepEqual(Object.keys(sent).sort(), ["CODEOWNERS", "flakeboard-classes.tsv", "junit.xml"]);
    assert.equal(
      sent["flakeboard-classes.tsv"],
      "com.shop.CheckoutIT\tpay/src/test/java/com/shop/CheckoutIT.java\n",
    );
  });

  it("are those below the working directory where several fit", async () => {
    const folder = join(checkout(), "gift");
    const [list] = await classesBeside(
      await findReports(["junit.xml"], folder),
      codeownersBeside({}, folder, {}),
      folder,
    );
    assert.ok(list && "content" in list);
    assert.match(list.content, /^com\.shop\.TwinIT\tgift\/src\/test\/java\/com\/shop\/TwinIT\.java$/m);
    assert.match(list.content, /^com\.shop\.CheckoutIT\tpay\//m);
  });

  it("are not looked for without CODEOWNERS, and outside a repository", async () => {
    const folder = checkout();
    const reports = await findReports(["junit.xml"], folder);
    assert.deepEqual(await classesBeside(reports, [], folder), []);
    const bare = folderOf(files);
    const beside = codeownersBeside({}, bare, {});
    assert.deepEqual(await classesBeside(await findReports(["junit.xml"], bare), beside, bare), []);
  });
});
