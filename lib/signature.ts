import { hash } from "node:crypto";
import { stripAnsi } from "#lib/ansi.ts";
import type { CompiledRules } from "#lib/failure-rules/rule-set.ts";
import { comparedLines, isTitle, ownLines } from "#lib/own-lines.ts";
import { maskVolatile } from "#lib/signature-masks.ts";

/** The three texts of a failure, each "" where the report has none. */
export type FailureWords = { readonly type: string; readonly message: string; readonly text: string };

/** A failure reduced to what repeats. `hash`: 16 hex digits, equal for equal texts. */
export type Signature = { readonly text: string; readonly hash: string };

/**
 * Signature of a failure: its exception type and the first lines of its own, without stack frames, volatile parts
 * masked, at most 400 characters. The same failure gives the same signature whether the report puts it into the
 * message or the text. A failure without words has the signature "". A project's own masks apply before ours.
 */
export function signatureOf(failure: FailureWords, own?: Pick<CompiledRules, "mask">): Signature {
  const words = headline(failure);
  const text = maskVolatile(own?.mask(words) ?? words)
    .slice(0, maxLength)
    .trim();
  return { text, hash: hash("sha256", text).slice(0, 16) };
}

/** Exception type and own words in one line, unmasked, of a bounded length; "" if the failure has no words. */
export function headline(failure: FailureWords): string {
  const own = ownWords(failure);
  const { type, message } = failure;
  const kind = stripAnsi(type.slice(0, lookAt / 2))
    .replace(/\s+/g, " ")
    .trim();
  if (empty.test(kind) || testName.test(kind) || own.includes(kind))
    return own === "" ? message.slice(0, lookAt / 2).trim() : own;
  return own === "" ? kind : `${kind}: ${own}`;
}

/**
 * What the failure says of itself in one line of a bounded length: the first lines of its message or, if that says
 * only that something failed, of its text. "" if it does not say anything but its type.
 */
export function ownWords({ message, text }: Omit<FailureWords, "type">): string {
  const words = stripAnsi((empty.test(message) || isTitle(message) ? text : message).slice(0, lookAt));
  return withCompared(ownLines(words, maxLines), words, text)
    .join(" ")
    .replace(/\s+/g, " ")
    .replace(testNamed, "")
    .replace(uncaught, "")
    .slice(0, lookAt / 2);
}

/** A matcher's call tells failures apart only with what it compared, which may stand in the text alone. */
function withCompared(lines: readonly string[], words: string, text: string): readonly string[] {
  const [call = ""] = lines;
  if (!matcher.test(call)) return lines;
  const compared = comparedLines(words, maxLines);
  if (compared.length > 0) return [call, ...compared];
  return [...lines, ...comparedLines(stripAnsi(text.slice(0, lookAt)), maxLines)];
}

/** Jest and Playwright: "expect(received).not.toBe(expected) // Object.is equality". */
const matcher = /\bexpect\([^()\n]{0,60}\)\.(?:\w{1,20}\.){0,2}to\w{1,60}\(/;

/**
 * MSTest names the test in front of its failure, Rust the thread, which is the test's: the same failure of another
 * test has the same signature.
 */
const testNamed =
  /^(?:Test method \S{1,500} threw exception: |thread '[^']{1,500}' (?:\(\d+\) )?(?=panicked at ))/;

/** Deno and browsers put it in front of errors that a test has thrown, too. */
const uncaught = /^Uncaught (?:\(in promise\) )?(?=\w{0,100}(?:Error|Exception)\b)/;

/** Minitest gives the test's name for a type. */
const testName = /^test_\w+$/;

const maxLength = 400;
const maxLines = 6;
const lookAt = 2000;

/**
 * Messages and types that say only that something failed. Playwright puts the test's place and title into the message:
 * "cart.spec.ts:12:3 refunds".
 */
const empty =
  /^\s*(?:(?:test |assertion |un(?:caught|expected) )?(?:fail|failed|failure|error|errored|exception|none|nonetype)[.!:]?|\S+\.[cm]?[jt]sx?:\d+:\d+ .*)?\s*$/is;
