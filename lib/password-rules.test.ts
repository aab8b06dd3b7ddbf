import assert from "node:assert/strict";
import test from "node:test";
import { passwordFault } from "#lib/password-rules.ts";

const ada = { email: "ada.lovelace@example.com", name: "Ada Lovelace" };

test("long passwords of any signs are good, words with spaces among them", () => {
  for (const password of [
    "correct horse battery staple",
    "Xk2#vv9!pLq0z",
    "ein Hund frisst Wolken",
    "пароль из слов",
  ]) {
    assert.equal(passwordFault(password, ada), undefined, password);
  }
});

test("what is short or far too long is told its limit", () => {
  assert.match(passwordFault("Xk2#vv9!pLq", ada) ?? "", /at least 12/);
  assert.match(passwordFault("x1y2z3-a".repeat(17), ada) ?? "", /at most 128/);
});

test("what is guessed first is refused, however it is filled up", () => {
  const guessed = [
    "password1234",
    "Passw0rd!!!!",
    "123456789012",
    "qwertyuiop123",
    "aaaaaaaaaaaa",
    "abababababab",
  ];
  for (const password of [...guessed, "adminadmin12", "letmein-2026!", "changeme-changeme"]) {
    assert.notEqual(passwordFault(password, ada), undefined, password);
  }
});

test("one's own name and email are no secret", () => {
  for (const password of [
    "ada.lovelace@example.com",
    "Ada Lovelace1",
    "adalovelace1815!".replace("adal", "ada.l"),
  ]) {
    assert.match(passwordFault(password, ada) ?? "", /your name or email/, password);
  }
});
