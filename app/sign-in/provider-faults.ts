const words = new Map([
  [
    "unreachable",
    "The service that vouches for you could not be reached. Try again, or sign in with a password.",
  ],
  ["access_denied", "The service did not let you in."],
  [
    "account_not_linked",
    "There is an account with your address here already. Sign in with its password; then connect the service on your account's page.",
  ],
  ["email_not_found", "The service told no email address of yours, and one is needed."],
  ["email_does_not_match", "The account there has another email address than the one here."],
  ["account_already_linked_to_different_user", "The account there belongs to somebody else here."],
  ["unable_to_link_account", "The service does not vouch for your email address."],
  ["state_mismatch", "This took too long, or was begun in another browser. Try again."],
  ["please_restart_the_process", "This took too long, or was begun in another browser. Try again."],
]);

/** What went wrong with signing in by a provider, by the word in the address; undefined without one. */
export function providerFault(word: string | string[] | undefined): string | undefined {
  if (word === undefined) return undefined;
  return words.get(String(word)) ?? "Signing in by this service failed. The server's log says why.";
}
