import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** What axe finds wrong with a page, once it is there as a whole: React changes its title after what is seen of it. */
export async function axeFindings(page: Page) {
  await expect(page).not.toHaveTitle("");
  return (await new AxeBuilder({ page }).analyze()).violations;
}
