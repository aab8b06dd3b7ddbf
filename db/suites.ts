import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { guessSuiteKind, type SuiteKind } from "#lib/suite-kind.ts";

export type Suite = {
  readonly id: number;
  readonly name: string;
  readonly kind: SuiteKind;
  readonly isKindGuessed: boolean;
};

/** The id of a project's suite, created if it is new. A kind that is said outranks the one guessed before. */
export function ensureSuite(db: Database, projectId: number, name: string, kind?: SuiteKind): number {
  const found = statement<[number, string], { id: number; kind: string; guessed: number }>(
    db,
    "select id, kind, is_kind_guessed as guessed from suites where project_id = ? and name = ?",
  ).get(projectId, name);
  if (found === undefined) {
    const inserted = statement<[number, string, string, number], { id: number }>(
      db,
      "insert into suites (project_id, name, kind, is_kind_guessed) values (?, ?, ?, ?) returning id",
    ).get(projectId, name, kind ?? guessSuiteKind(name), kind === undefined ? 1 : 0);
    return inserted!.id;
  }
  if (kind !== undefined && (found.guessed === 1 || found.kind !== kind)) {
    statement<[string, number], never>(
      db,
      "update suites set kind = ?, is_kind_guessed = 0 where id = ?",
    ).run(kind, found.id);
  }
  return found.id;
}

/** A project's suites by name. */
export async function listSuites(db: Database, projectId: number): Promise<Suite[]> {
  return statement<[number], { id: number; name: string; kind: SuiteKind; guessed: number }>(
    db,
    "select id, name, kind, is_kind_guessed as guessed from suites where project_id = ? order by name",
  )
    .all(projectId)
    .map(({ guessed, ...suite }) => ({ ...suite, isKindGuessed: guessed === 1 }));
}
