import { rmSync } from "node:fs";

/** Removes the data folder of the run, as `playwright.config.ts` named it. */
export default function removeData(): void {
  const folder = process.env.FLAKEBOARD_E2E_DATA;
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
