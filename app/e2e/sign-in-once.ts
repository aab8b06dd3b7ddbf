import { prepareAdministrator } from "#app/e2e/people.ts";

/** Before all tests, with the server up: `playwright.config.ts` names the folder and the port. */
export default function signInOnce(): Promise<void> {
  const { FLAKEBOARD_E2E_PORT: port, FLAKEBOARD_E2E_DATA: folder } = process.env;
  return prepareAdministrator(`http://127.0.0.1:${port}`, folder!);
}
