import { hash } from "node:crypto";
import type { PeopleDatabase } from "#db/people/open.ts";
import { statement } from "#db/statement.ts";

/** At most `most` attempts in any `windowMs`. `name` tells its keys from those of other rules. */
export type AttemptRule = { readonly name: string; readonly most: number; readonly windowMs: number };

/** Counts attempts by key. Kept in the database, so that a restart forgives nobody. */
export type AttemptLimit = {
  /** Milliseconds until the key may try again; 0 if it may now. Counts nothing. */
  waitOf(key: string, now: number): number;
  /** Counts an attempt of the key, and forgets all that count no more. */
  count(key: string, now: number): void;
  /** Takes an attempt back that was counted at that time. */
  uncount(key: string, time: number): void;
  /** Forgets the attempts of a key: it has proved itself. */
  forgive(key: string): void;
};

/**
 * A limit over a sliding window: an attempt counts until `windowMs` have passed since it. Keys are stored as hashes: what
 * somebody typed may be anything. Rides on attempts_by_key.
 */
export function attemptLimit(db: PeopleDatabase, { name, most, windowMs }: AttemptRule): AttemptLimit {
  const hashOf = (key: string) => hash("sha256", `${name}\n${key}`, "buffer").subarray(0, 16);
  return {
    waitOf(key, now) {
      const oldestThatCounts = statement<[Buffer, number], { until: number }>(
        db,
        `select until from attempts where key = ? and until > ? order by until desc limit 1 offset ${most - 1}`,
      ).get(hashOf(key), now);
      return oldestThatCounts === undefined ? 0 : oldestThatCounts.until - now;
    },
    count(key, now) {
      statement<[number], never>(db, "delete from attempts where until <= ?").run(now);
      statement<[Buffer, number], never>(db, "insert into attempts (key, until) values (?, ?)").run(
        hashOf(key),
        now + windowMs,
      );
    },
    uncount(key, time) {
      statement<[Buffer, number], never>(
        db,
        "delete from attempts where id = (select id from attempts where key = ? and until = ? limit 1)",
      ).run(hashOf(key), time + windowMs);
    },
    forgive(key) {
      statement<[Buffer], never>(db, "delete from attempts where key = ?").run(hashOf(key));
    },
  };
}
