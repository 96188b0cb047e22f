/** The audit log on the screen: words for every kind that the vault can record, and a verdict in words. */
import { describe, expect, it } from 'vitest'
import deskWords from '../../../../../locales/en/desk.json' with { type: 'json' }
import { wordedKind } from '../../../../../src-renderer/features/audit/audit-kinds.ts'
import { AuditPanel, Verdict } from '../../../../../src-renderer/features/audit/audit-panel.tsx'
import { auditKinds } from '../../../../../src-shared/domain/audit-kinds.ts'
import { wordsIn } from '../../../../e2e/pages/words.ts'
import { drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const words = wordsIn('en')
const firstPage = ['audit.list', { limit: 50 }] as const

describe('kinds of entries', () => {
  it('have words exactly where the vault records them', () => {
    const worded = Object.keys(deskWords['audit-kind']).map((key) => key.replace('status--', ''))
    expect(worded.sort()).toEqual([...auditKinds].sort())
  })

  it('that are not known show their code', () => {
    expect(wordedKind('made-later')).toBeNull()
    expect(wordedKind('constructor')).toBeNull()
  })
})

describe('AuditPanel', () => {
  it('shows who did what, and what the desk did by itself', async () => {
    const desk = createFakeDesk({ clock: () => now })
    const { text } = await drawScreen(desk, <AuditPanel />, {
      now,
      zone: 'Asia/Singapore',
      answers: [firstPage],
    })
    expect(text).toContain('Officer 2')
    expect(text).toContain(words('desk:audit.label--nobody'))
    expect(text).toContain(words('desk:audit-kind.status--release-authorised'))
    expect(text).toContain('UTC+8')
    expect(text).toContain(words('desk:audit.label--shown', { shown: '8', total: '8' }))
    expect(text).not.toContain(words('desk:audit.action--older'))
  })

  it('offers older entries as long as there are some, and shows an unknown kind by its code', async () => {
    const audit = Array.from({ length: 60 }, (_, index) => ({
      seq: index + 1,
      at: now.toISOString(),
      kind: 'made-later',
      subject: '',
      detail: {},
      officer: null,
    }))
    const desk = createFakeDesk({ clock: () => now, desk: { audit } })
    const { text } = await drawScreen(desk, <AuditPanel />, { now, answers: [firstPage] })
    expect(text).toContain('made-later')
    expect(text).toContain(words('desk:audit.action--older'))
    expect(text).toContain(words('desk:audit.label--shown', { shown: '50', total: '60' }))
  })
})

describe('Verdict', () => {
  const draw = (verdict: Parameters<typeof Verdict>[0]['verdict']) =>
    drawScreen(createFakeDesk(), <Verdict verdict={verdict} />, { now, answers: [] })

  it('says that the log is whole, and how far this computer signed it', async () => {
    const signedHead = { seq: 1204, at: '2026-11-20T09:00:00.000Z' }
    const { text } = await draw({ whole: true, entries: 1206, brokenAt: null, signedHead })
    const date = '20 Nov 2026, 09:00 UTC'
    expect(text).toContain(words('desk:audit.status--whole'))
    expect(text).toContain(words('desk:audit.label--head', { entry: '1,204', date }))
  })

  it('says where it does not fit, and what to do, as an alert', async () => {
    const { text, markup } = await draw({ whole: false, entries: 9, brokenAt: 4, signedHead: null })
    expect(text).toContain(words('desk:audit.label--broken-at', { entry: '4' }))
    expect(text).toContain(words('desk:audit.prose--broken'))
    expect(markup).toContain('role="alert"')
  })
})
