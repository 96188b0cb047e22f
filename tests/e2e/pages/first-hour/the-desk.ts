/** What is on screen, who is found, and whose key it is. */
import { ok, partialDeepStrictEqual } from 'node:assert/strict'
import { press } from '../controls.ts'
import { directoryRows, goTo, placeButton, searchField } from '../desk.ts'
import { call } from '../desk-calls.ts'
import { beginVerifying, goOn } from '../keys.ts'
import { statusLine } from '../registry.ts'
import { openOffice } from '../review.ts'
import { type Chapter, until } from './hour.ts'

export const fivePlaces: Chapter = {
  title: 'There are five places, and a line that says how things stand',
  walk: async ({ desk, words, picture }) => {
    const { page } = desk
    await picture('today')
    for (const place of ['directory', 'cases', 'registry', 'desk', 'today'] as const) {
      await goTo(page, words, place)
      const button = placeButton(page, words, place)
      await until(() => button.getAttribute('aria-current'), 'page')
    }
    const line = await statusLine(page, words)
    for (const part of ['demonstration', 'utc', 'local'])
      ok(line.includes(words(`common:frame.label--${part}`)))
    const asOf = words('common:frame.label--as-of', { date: '' }).trim()
    const [reached = ''] = words('common:frame.label--reached', { when: '|' }).split('|')
    ok(line.includes(asOf))
    ok(line.includes(reached.trim()))
  },
}

export const findOffice: Chapter = {
  title: 'An office is found by what you know of it',
  walk: async ({ desk, words, kenya, picture }) => {
    const { page } = desk
    await goTo(page, words, 'directory')
    const name = kenya.pointOfContact.entityName.en ?? ''
    // In another language, by its address, and by the end of its key.
    for (const known of ['كينيا', 'csirt.ken.example', kenya.fingerprint.slice(-8), 'kenya tech']) {
      await searchField(page, words).fill('')
      await directoryRows(page, words).filter({ hasNotText: 'Kenya' }).first().waitFor()
      await searchField(page, words).fill(known)
      await directoryRows(page, words).filter({ hasNotText: 'Kenya' }).first().waitFor({ state: 'detached' })
      await directoryRows(page, words).filter({ hasText: name }).first().waitFor()
    }
    await directoryRows(page, words).filter({ hasText: name }).first().click()
    await page.getByRole('button', { name: words('directory:entry.action--write') }).waitFor()
    await page.getByRole('heading', { name }).waitFor()
    await picture('office')
  },
}

export const compareKey: Chapter = {
  title: 'A key is compared by voice',
  walk: async ({ desk, words, kenya, picture }) => {
    const { page } = desk
    const { pointOfContact, fingerprint } = kenya
    await openOffice(page, words, pointOfContact)
    const dialog = await beginVerifying(page, words)
    await goOn(dialog, words)
    const heard = dialog.getByRole('textbox', { name: words('keys:verify.label--heard') })
    await heard.fill('0000 0000')
    await dialog.getByText(words('keys:verify.status--differs')).waitFor()
    await heard.fill(`${fingerprint.slice(0, 4)} ${fingerprint.slice(-4)}`)
    await dialog.getByText(words('keys:verify.status--agrees')).waitFor()
    await picture('compare')
    await goOn(dialog, words)
    await press(page, 'radio', words('keys:verify.label--outcome-verified'))
    await dialog.getByRole('textbox', { name: words('keys:verify.label--with-whom') }).fill('Duty officer')
    await dialog.getByRole('button', { name: words('keys:verify.action--record'), exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    const { verifications } = await call(page, 'keys.verifications', { id: pointOfContact.id })
    partialDeepStrictEqual(verifications, [{ fingerprint, outcome: 'verified', how: 'call-back' }])
  },
}
