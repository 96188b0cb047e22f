/** What an officer reads of a verdict, in every language: who signed, since when the key is known, what to do next. */
import { describe, expect, it } from 'vitest'
import { VerdictPanel } from '../../../../src-renderer/correspondence/verdict-panel.tsx'
import { shownText, signerSentence } from '../../../../src-renderer/correspondence/verdict-sentences.ts'
import { formatsFor } from '../../../../src-renderer/i18n/formats.ts'
import { required } from '../../../../src-shared/base/assert.ts'
import { type Language, languages } from '../../../../src-shared/base/languages.ts'
import type { VerificationRecord } from '../../../../src-shared/domain/directory/verification.ts'
import type { MessageRecord } from '../../../../src-shared/domain/messages/record.ts'
import { type Verdict, verdictReasons } from '../../../../src-shared/domain/messages/views.ts'
import { stateName } from '../../../../src-shared/domain/states.ts'
import { asDrawn, drawnWords, drawScreen } from '../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../support/fake-desk.ts'
import { notification } from '../../src-shared/domain/messages/examples.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const pocId = '0b6f2f65-9d0a-4c55-8f2c-1f3a5f6c7d88'
const fingerprint = 'A1B2C3D4E5F60718293A4B5C6D7E8F9001122334'
const signer = { fingerprint, state: 'FRA', pocId, entity: 'CSIRT national' }
const verdict = (changes: Partial<Verdict> = {}): Verdict => ({
  level: 'valid',
  reasons: [],
  signer,
  signedAt: '2026-11-20T09:05:00.000Z',
  ...changes,
})
const comparison = (changes: Partial<VerificationRecord> = {}): VerificationRecord => ({
  id: crypto.randomUUID(),
  pocId,
  fingerprint,
  outcome: 'verified',
  how: 'call-back',
  withWhom: 'Permanence',
  at: '2026-02-01T08:00:00.000Z',
  by: 'Amina',
  note: '',
  ...changes,
})

async function drawn(
  given: Verdict,
  {
    language = 'en',
    comparisons = [],
    hasRecord = true,
    named = null,
  }: {
    language?: Language
    comparisons?: VerificationRecord[]
    hasRecord?: boolean
    named?: Pick<MessageRecord, 'to' | 'cc'> | null
  } = {},
) {
  const handlers = { 'keys.verifications': () => ({ verifications: comparisons }) }
  const desk = createFakeDesk({ kind: 'real', clock: () => now, handlers })
  const panel = <VerdictPanel verdict={given} hasRecord={hasRecord} named={named} />
  const id = given.signer?.pocId
  const answers = typeof id === 'string' ? ([['keys.verifications', { id }]] as const) : []
  return (await drawScreen(desk, panel, { now, language, answers })).text
}

describe.each(languages)('in %s', (language) => {
  const words = drawnWords(language)
  const formats = formatsFor(language)
  const named = { office: signer.entity, state: stateName('FRA', language) }

  it('says that it is a copy, of what is for whom, and who else was given one', async () => {
    const office = notification().to[0]
    const ours = { ...required(office, 'office'), state: 'FRA', entity: 'Ministère' }
    const theirs = { ...required(office, 'office'), state: 'KEN', entity: 'Kituo' }
    const record = { to: [theirs], cc: [ours] }
    const nameOf = (state: string, entity: string) => `${stateName(state, language)} · ${entity}`
    const isCopy = words('read:verdict.prose--copy', { offices: nameOf('KEN', 'Kituo') })
    const given = words('read:verdict.label--copies', { offices: nameOf('FRA', 'Ministère') })
    const copy = await drawn(verdict({ isCopy: true }), { language, named: record })
    expect(copy).toContain(words('read:verdict.heading--valid-copy'))
    for (const sentence of [isCopy, given]) expect(copy).toContain(sentence)
    const addressed = await drawn(verdict(), { language, named: record })
    expect(addressed).toContain(words('read:verdict.heading--valid'))
    expect(addressed).toContain(given)
    expect(addressed).not.toContain(isCopy)
    const claimed = verdict({ level: 'not-proved', isCopy: true, reasons: ['signer-unknown'] })
    expect(await drawn(claimed, { language, named: record })).not.toContain(given)
  })

  it('says by whom, when and how the key was verified, and when it was signed, with the zone', async () => {
    const text = await drawn(verdict(), { language, comparisons: [comparison()] })
    const date = asDrawn(formats.dateTime('2026-02-01T08:00:00.000Z'))
    const how = words('read:verdict.how.label--call-back')
    expect(text).toContain(
      words('read:verdict.label--signed-verified', { ...named, officer: 'Amina', date, how }),
    )
    expect(text).toContain(
      words('read:verdict.label--signed-at', { date: asDrawn(formats.dateTime('2026-11-20T09:05:00.000Z')) }),
    )
    expect(text).toContain('09:05 UTC')
    expect(text).toContain(words('read:verdict.prose--shown-both'))
  })

  it('says what is not so, each with what to do next', async () => {
    const other = { ...verdict({ level: 'refused', reasons: ['signer-other-state', 'not-addressed-to-us'] }) }
    const text = await drawn(other, { language })
    expect(text).toContain(words('read:verdict.label--signed-other-state', named))
    for (const reason of other.reasons) {
      expect(text).toContain(words(`read:reason.prose--${reason}`))
      const step = words(`read:reason.hint--${reason}`)
      expect(text).toContain(words('read:verdict.label--next', { step }))
    }
  })

  it('says that nobody signed, or that the key is not in the directory', async () => {
    const unsigned = verdict({
      level: 'not-proved',
      reasons: ['signature-missing'],
      signer: null,
      signedAt: null,
    })
    const text = await drawn(unsigned, { language, hasRecord: false })
    expect(text).toContain(words('read:verdict.label--not-signed'))
    expect(text).toContain(words('read:verdict.prose--shown-nothing'))
    const unlisted = { fingerprint, state: null, pocId: null, entity: null }
    const unknown = verdict({ level: 'not-proved', reasons: ['signer-unknown'], signer: unlisted })
    expect(await drawn(unknown, { language })).toContain(words('read:verdict.label--signed-unlisted'))
  })

  it('names the manager of the directory as such, and says of a text that it is what was signed', async () => {
    const manager = { fingerprint, state: null, pocId: null, entity: 'Directory office', isManager: true }
    const text = await drawn(verdict({ signer: manager }), { language, hasRecord: false })
    expect(text).toContain(words('read:verdict.heading--valid-manager'))
    expect(text).toContain(words('read:verdict.label--signed-manager', { office: 'Directory office' }))
    expect(text).toContain(words('read:verdict.prose--shown-text'))
    expect(text).not.toContain(words('read:verdict.heading--valid'))
  })
})

describe('the sentence on the signer', () => {
  it('follows the last comparison of exactly that key', () => {
    const first = comparison({ outcome: 'rejected' })
    const last = comparison({ at: '2026-03-01T08:00:00.000Z' })
    const others = comparison({ fingerprint: '0'.repeat(40), outcome: 'rejected' })
    expect(signerSentence(verdict(), [first, last, others])).toEqual({
      kind: 'signed-verified',
      comparison: last,
    })
    expect(signerSentence(verdict(), [last, first])).toEqual({ kind: 'signed-rejected', comparison: first })
    expect(signerSentence(verdict(), [others])).toEqual({ kind: 'signed-not-verified' })
    expect(signerSentence(verdict(), undefined)).toEqual({ kind: 'signed-not-verified' })
  })

  it('takes no comparison for granted where the State is another, or the signature does not hold', () => {
    const other = verdict({ reasons: ['signer-other-state'] })
    expect(signerSentence(other, [comparison()])).toEqual({ kind: 'signed-other-state' })
    const broken = verdict({ reasons: ['signature-bad'], signer: null })
    expect(signerSentence(broken, [comparison()])).toEqual({ kind: 'signed-broken' })
  })

  it('has a verification by a recovery way name no officer', async () => {
    const text = await drawn(verdict(), { comparisons: [comparison({ by: null })] })
    expect(text).toContain('verified at this desk on')
  })
})

describe('which text was signed', () => {
  it('is said of every verdict, and never of one whose signature does not hold', () => {
    for (const reason of verdictReasons) {
      const isNothing = reason === 'signature-bad' || reason === 'signature-missing'
      expect(shownText(verdict({ reasons: [reason] }), true) === 'nothing').toBe(isNothing)
    }
    expect(shownText(verdict({ signer: null }), false)).toBe('nothing')
    expect(shownText(verdict({ reasons: ['text-differs'] }), true)).toBe('signed')
    expect(shownText(verdict({ reasons: ['record-missing'] }), false)).toBe('text')
    expect(shownText(verdict(), true)).toBe('both')
  })
})
