import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** The faults that axe finds on the page as it is now. */
export async function faults(page: Page) {
  // Legacy mode opens no second page. The pages have no frames, so it finds the same.
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
