import { expect, test } from "#app/e2e/fixtures.ts";
import { skipListFormats } from "#lib/skip-lists/formats.ts";

const hostile = "&lt;script&gt;alert(1)&lt;/script&gt; '; rm -rf / #{x} $(id)";
const report = `<testsuite name="a.CartIT">
  <testcase classname="a.CartIT" name="refund"><flakyFailure message="timed out after 5 s">at Wait</flakyFailure></testcase>
  <testcase classname="a.CartIT" name="${hostile}"><flakyFailure message="timed out after 5 s">at Wait</flakyFailure></testcase>
  ${Array.from({ length: 60 }, (_, n) => `<testcase classname="a.CartIT" name="case${n}"/>`).join("")}
</testsuite>`;

test("each runner's list is plain text that no browser takes for a page, and counts what it lacks", async ({
  baseURL,
  project,
  upload,
}) => {
  const api = `${baseURL}/api/v1/projects/${project.slug}`;
  const headers = { authorization: `Bearer ${project.token}`, "content-type": "application/json" };
  await upload(report, { run: "1", job: "it" });
  const { tests } = await (await fetch(`${api}/tests?status=new&limit=200`, { headers })).json();
  for (const { id, name } of tests as { id: string; name: string }[]) {
    if (name.startsWith("case")) continue;
    const body = JSON.stringify({ test: id, reason: "Slow" });
    expect((await fetch(`${api}/quarantine`, { method: "POST", headers, body })).status).toBe(201);
  }
  const leftOut = Object.fromEntries(
    await Promise.all(
      skipListFormats.map(async (format) => {
        const answer = await fetch(`${api}/quarantine?format=${format}&suite=it`, { headers });
        expect(answer.status).toBe(200);
        expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
        expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
        expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="[\w.-]+"$/);
        return [format, Number(answer.headers.get("flakeboard-left-out"))] as const;
      }),
    ),
  );
  // A class is no script and no package of Go's; a sentence is no method.
  expect(leftOut).toEqual({
    ...{ "junit-names": 0, pytest: 0, rspec: 0, ctest: 0, gradle: 1, surefire: 1 },
    ...{ jest: 2, vitest: 2, playwright: 2, go: 2 },
  });
});

test("a list for no runner, or for a branch without a runner, is refused with its cure", async ({
  baseURL,
  project,
}) => {
  const headers = { authorization: `Bearer ${project.token}` };
  for (const [query, cure] of [
    ["format=mocha", "pytest"],
    ["format=pytest&state=active", "cannot be asked for with format"],
    ["branch=main", "ask for format as well"],
    ["formt=pytest", 'Did you mean "format"?'],
  ] as const) {
    const answer = await fetch(`${baseURL}/api/v1/projects/${project.slug}/quarantine?${query}`, { headers });
    expect(answer.status).toBe(400);
    expect((await answer.json()).detail).toContain(cure);
  }
});
