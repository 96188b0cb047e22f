/** Long tables of a message: a preview shows their beginning and says how much there is, a message that is read all of it. */
import { describe, expect, it } from 'vitest'
import { RenderedMessageView } from '../../../../src-renderer/correspondence/rendered-message.tsx'
import type { RenderedMessage } from '../../../../src-shared/domain/messages/rendered.ts'
import { drawnWords, drawScreen } from '../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../support/fake-desk.ts'

const words = drawnWords('en')
const rows = Array.from({ length: 45 }, (_none, index) => [`Host ${index}.`, `192.0.2.${index}`])
const message: RenderedMessage = {
  language: 'en',
  dir: 'ltr',
  languageName: 'English',
  tlp: 'TLP:GREEN',
  demonstration: [],
  banner: [],
  title: 'Notification',
  blocks: [{ kind: 'table', label: 'Hosts', columns: ['Name', 'Address'], rows, exactColumn: 1 }],
}
const more = words('common:list.action--more', { number: '|' }).split('|')[0] ?? ''

const drawn = (mostRows?: number) =>
  drawScreen(
    createFakeDesk(),
    <RenderedMessageView message={message} {...(mostRows === undefined ? {} : { mostRows })} />,
    { now: new Date('2026-11-21T06:57:00.000Z'), answers: [] },
  )

describe('a long table of a message', () => {
  it('ends in a preview with the number of rows that are not shown', async () => {
    const { text } = await drawn(10)
    expect(text).toContain('Host 9.')
    expect(text).not.toContain('Host 10.')
    expect(text).toContain(words('common:list.action--more', { number: '35' }))
  })

  it('has nothing to press where it is read: the rest is drawn after its beginning', async () => {
    const { text, buttons } = await drawn()
    expect(text).toContain('Host 19.')
    expect(text).not.toContain(more)
    expect(buttons).toEqual([])
  })
})
