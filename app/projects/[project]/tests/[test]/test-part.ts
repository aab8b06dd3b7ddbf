import type { View } from "#app/projects/[project]/view.ts";
import type { Project } from "#db/projects.ts";
import type { TestIdentity } from "#db/test-page/find-test.ts";

/** What each part of a test's page is about. */
export type TestPart = {
  readonly project: Project;
  readonly test: TestIdentity;
  readonly view: View;
};
