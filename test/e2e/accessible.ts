import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** No violation of WCAG 2.2 AA that a machine can find. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

/** Nothing reaches beyond the width of the screen. */
export async function expectFits(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.body.parentElement?.scrollWidth ?? Number.NaN);
  expect(overflow).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
}
