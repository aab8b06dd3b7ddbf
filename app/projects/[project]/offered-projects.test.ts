import assert from "node:assert/strict";
import test from "node:test";
import { offeredProjects } from "#app/projects/[project]/offered-projects.ts";
import type { Project } from "#db/projects.ts";

const project = (id: number): Project => ({
  id,
  slug: `p${id}`,
  name: `P${id}`,
  defaultBranch: undefined,
  retentionDays: 400,
  repository: undefined,
  isPublic: false,
  createdAt: 0,
});
const projects = (count: number) => Array.from({ length: count }, (_, index) => project(index + 1));
const idsOf = (offered: readonly Project[]) => offered.map(({ id }) => id);

test("a few projects are all offered, whatever was uploaded to them", () => {
  assert.deepEqual(idsOf(offeredProjects(projects(15), project(3), [])), idsOf(projects(15)));
});

test("of many, the one in view and the fourteen with the latest uploads are offered, in the order of their names", () => {
  const byLastUpload = Array.from({ length: 40 }, (_, index) => 40 - index);
  const offered = offeredProjects(projects(40), project(2), byLastUpload);
  assert.deepEqual(idsOf(offered), [2, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40]);
});

test("a project that may not be read is not offered, however lately it got an upload", () => {
  const offered = offeredProjects(projects(20), project(1), [99, 5, 98, 6]);
  assert.deepEqual(idsOf(offered), [1, 5, 6]);
});
