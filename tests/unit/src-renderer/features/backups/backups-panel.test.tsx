/** The screen of backups: what can be relied on is said first, in words. */
import { describe, expect, it } from 'vitest'
import { BackupsPanel } from '../../../../../src-renderer/features/backups/backups-panel.tsx'
import { elsewhere, RestoreChoice } from '../../../../../src-renderer/features/backups/restore-choice.tsx'
import type { Language } from '../../../../../src-shared/base/languages.ts'
import type { Backup } from '../../../../../src-shared/contract/backups.ts'
import { wordsIn } from '../../../../e2e/pages/words.ts'
import { drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { fakeBackup } from '../../../../support/fake-desk-state.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const words = wordsIn('en')
const zone = 'Asia/Singapore'
const fresh = fakeBackup('2026-11-20T01:14:00.000Z', '00000001', 'schedule', true)
const unproved = fakeBackup('2026-11-19T01:14:00.000Z', '00000002', 'demand', false)

const draw = (backups: readonly Backup[], language: Language = 'en') =>
  drawScreen(createFakeDesk({ clock: () => now, desk: { backups } }), <BackupsPanel />, {
    now,
    zone,
    language,
    answers: [['backups.list', {}]],
  })

describe('BackupsPanel', () => {
  it('names the last rehearsed backup with its day and time on this desk', async () => {
    const { text } = await draw([unproved, fresh])
    const when = words('backups:time.label--today', { time: '09:14 UTC+8' })
    expect(text).toContain(words('backups:last.status--last', { when }))
    expect(text).toContain(words('backups:last.prose--fresh'))
    expect(text).toContain(words('backups:list.status--not-rehearsed'))
  })

  it('warns where the last rehearsed one is older than two days, or there is none', async () => {
    const stale = await draw([fakeBackup('2026-11-18T09:00:00.000Z', '00000003', 'schedule', true)])
    expect(stale.text).toContain(words('backups:last.prose--stale'))
    expect((await draw([unproved])).text).toContain(words('backups:last.status--none'))
    expect((await draw([])).text).toContain(words('backups:last.prose--none'))
  })

  it('copies only what was rehearsed, and says when the next one is due', async () => {
    const screen = await draw([unproved, fresh])
    const copies = screen.buttons.filter(({ name }) => name.startsWith(words('backups:list.action--copy')))
    expect(copies.map(({ isDisabled }) => isDisabled)).toEqual([false, true])
    const when = '21 Nov 2026, 12:42 UTC+8'
    expect(screen.text).toContain(words('backups:list.label--next', { when }))
  })

  it('is complete in Arabic, sizes included', async () => {
    const { text } = await draw([fresh], 'ar')
    expect(text).toContain(wordsIn('ar')('backups:last.prose--fresh'))
    expect(text).not.toMatch(/[a-z]+--[a-z]/u)
  })
})

describe('RestoreChoice', () => {
  it('says of each backup what it is worth, and offers one from elsewhere', async () => {
    const foreign = { ...fresh, id: '20261120T011400Z-0000000f', ofThisVault: false }
    const { text } = await drawScreen(
      createFakeDesk(),
      <RestoreChoice backups={[fresh, unproved, foreign]} value={elsewhere} onChange={() => undefined} />,
      { now, answers: [] },
    )
    for (const key of ['restore.label--elsewhere', 'list.status--not-rehearsed', 'list.label--other-vault'])
      expect(text).toContain(words(`backups:${key}`))
    expect(text).toContain('4.8 MB')
  })
})
