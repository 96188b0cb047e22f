/** Controls as a person presses them: the box or dot with its words, not the hidden input behind. */
import type { Page } from 'playwright'

/** Presses a radio button or checkbox by its accessible name; `exact` where one name is part of another. */
export async function press(
  page: Page,
  role: 'radio' | 'checkbox',
  name: string,
  exact = false,
): Promise<void> {
  await page
    .locator('label')
    .filter({ has: page.getByRole(role, { name, exact }) })
    .click()
}
