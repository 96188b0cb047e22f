/** Each thing that stands in the way of opening has its own words and its own next step. */
import { describe, expect, it } from 'vitest'
import { DamagedScreen } from '../../../../../src-renderer/features/damaged/damaged-screen.tsx'
import { SalvageTable } from '../../../../../src-renderer/features/damaged/salvage-dialog.tsx'
import { contentOf } from '../../../../../src-renderer/features/damaged/salvaged-content.ts'
import { stepsOf } from '../../../../../src-renderer/features/damaged/steps.ts'
import { type Damage, damageOf } from '../../../../../src-renderer/rescue.ts'
import { failureCodes } from '../../../../../src-shared/base/failure.ts'
import { vaultProblemSchema } from '../../../../../src-shared/contract/vault.ts'
import { wordsIn } from '../../../../e2e/pages/words.ts'
import { drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { fakeBackup } from '../../../../support/fake-desk-state.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const words = wordsIn('en')
const rehearsed = fakeBackup('2026-11-19T09:00:00.000Z', '00000001', 'schedule', true)

const draw = (damage: Damage, backups = [rehearsed]) =>
  drawScreen(
    createFakeDesk({ clock: () => now, vault: 'damaged', desk: { backups } }),
    <DamagedScreen damage={damage} onRetry={() => undefined} />,
    { now, answers: [['backups.list', {}]] },
  )

describe('DamagedScreen', () => {
  it('has different words for each problem', async () => {
    const problems = vaultProblemSchema.options
    const screens = await Promise.all(problems.map((problem) => draw({ problem, code: null })))
    const headings = screens.map(({ markup }) => /<h1[^>]*>(.*?)<\/h1>/su.exec(markup)?.[1])
    expect(new Set(headings).size).toBe(problems.length)
  })

  it('names the backup on which the vault would be brought back', async () => {
    const { text, buttons } = await draw({ problem: 'database', code: null })
    expect(text).toContain(words('backups:damaged.hint--restore', { when: '19 Nov 2026, 09:00 UTC' }))
    expect(buttons.map(({ name }) => name)).toEqual([
      words('backups:damaged.action--restore'),
      words('backups:damaged.action--salvage'),
      words('common:action.action--try-again'),
    ])
  })

  it('offers another disk where no backup was rehearsed', async () => {
    const { text, buttons } = await draw({ problem: 'header', code: null }, [])
    expect(text).toContain(words('backups:damaged.hint--no-backup'))
    expect(buttons[0]?.name).toBe(words('backups:damaged.action--restore-from'))
  })

  it('tells a missing log from a damaged one once opening was tried', async () => {
    const missing = await draw({ problem: 'log', code: 'vault-log-missing' })
    const damaged = await draw({ problem: 'log', code: 'vault-log-damaged' })
    expect(missing.text).toContain(words('failures:codes.vault-log-missing.error--title'))
    expect(damaged.text).toContain(words('failures:codes.vault-log-damaged.error--title'))
  })
})

describe('stepsOf', () => {
  it('opens as it is only what is older, and never restores onto a disk that cannot be read', () => {
    for (const problem of vaultProblemSchema.options)
      expect(stepsOf(problem).includes('accept-older')).toBe(problem === 'older')
    expect(stepsOf('unreadable')).toEqual(['retry'])
    expect(stepsOf('newer')).toEqual(['retry'])
  })
})

describe('damageOf', () => {
  it('takes damage, and nothing else, for damage', () => {
    expect(failureCodes.filter((code) => damageOf(code) !== null).sort()).toEqual([
      'vault-database-damaged',
      'vault-header-damaged',
      'vault-log-damaged',
      'vault-log-missing',
      'vault-newer-than-app',
      'vault-older-than-seen',
    ])
  })
})

describe('salvage report', () => {
  it('names kinds of content, adds up their tables, and forgets none', () => {
    const tables = [
      { name: 'sealed_file', read: 10, lost: 1 },
      { name: 'attachment', read: 5, lost: 0 },
      { name: 'message', read: 7, lost: 0 },
      { name: 'made_later', read: 2, lost: 2 },
      { name: 'draft', read: 0, lost: 0 },
    ]
    expect(contentOf(tables)).toEqual([
      { content: 'messages', read: 7, lost: 0 },
      { content: 'files', read: 15, lost: 1 },
      { content: 'other', read: 2, lost: 2 },
    ])
  })

  it('says how much was lost, and shows no name of a table', async () => {
    const report = { tables: [{ name: 'message', read: 218, lost: 3 }], kept: 'vault.kept-1' }
    const { text } = await drawScreen(createFakeDesk(), <SalvageTable report={report} />, {
      now,
      answers: [],
    })
    expect(text).toContain(words('backups:salvage.status--lost', { lost: '3' }))
    expect(text).toContain(words('backups:content.label--messages'))
    const whole = { tables: [{ name: 'message', read: 218, lost: 0 }], kept: 'vault.kept-1' }
    const screen = await drawScreen(createFakeDesk(), <SalvageTable report={whole} />, { now, answers: [] })
    expect(screen.text).toContain(words('backups:salvage.status--whole'))
  })
})
