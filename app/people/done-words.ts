const words = new Map([
  ["role-given", "The role is given."],
  ["role-taken", "The role is taken."],
  ["invitation-ended", "The invitation is ended."],
  ["removed", "The person is removed, and signed out everywhere."],
  ["gone", "This person is not here any more."],
  ["last-administrator", "The last administrator cannot be removed. Make somebody else one before."],
]);

/** What a page of people says was done, by the word in its address. */
export function doneWords(word: string | string[] | undefined): string | undefined {
  return words.get(String(word));
}
