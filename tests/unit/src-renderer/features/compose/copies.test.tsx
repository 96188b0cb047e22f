/** Copies within the own State as an officer sees them: offered, chosen, previewed, judged, and in the last look. */
import { describe, expect, it, vi } from 'vitest'
import { MessageFacts } from '../../../../../src-renderer/correspondence/message-facts.tsx'
import { Copies } from '../../../../../src-renderer/features/compose/copies.tsx'
import {
  keptDraft,
  reduceDraft,
  storedDraft,
} from '../../../../../src-renderer/features/compose/draft-state.ts'
import { PreflightPanel } from '../../../../../src-renderer/features/compose/preflight-panel.tsx'
import { previewRecord } from '../../../../../src-renderer/features/compose/preview-record.ts'
import { composeProblems } from '../../../../../src-renderer/features/compose/problems.ts'
import { ReleaseFacts } from '../../../../../src-renderer/features/compose/release-facts.tsx'
import { useEnvelopeWords } from '../../../../../src-renderer/features/release/use-envelope-words.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import type { CallOutput } from '../../../../../src-shared/contract/contract.ts'
import type { EncryptionSummary } from '../../../../../src-shared/domain/directory/key-state.ts'
import type { Draft } from '../../../../../src-shared/domain/messages/draft.ts'
import { askedOf, preflightMessage } from '../../../../../src-shared/domain/messages/preflight-facts.ts'
import type { FrozenDraft } from '../../../../../src-shared/domain/messages/second-officer.ts'
import type { MessageView } from '../../../../../src-shared/domain/messages/views.ts'
import { notification } from '../../../../support/correspondence.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { fakeCorrespondence } from '../../../../support/fake-correspondence.ts'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { makeFakeDirectory } from '../../../../support/fake-directory.ts'
import { fakePreflight } from '../../../../support/fake-preflight.ts'
import { controlsOf, use } from '../../../../support/recorded-controls.ts'
import { definitionOf, templateOf } from '../../../../support/templates.ts'
import { deskProfile, entry, theirFingerprint } from './profile.ts'

vi.mock('../../../../../src-renderer/ui/checkbox.tsx', () => import('../../../../support/recorded-ui.ts'))

const now = new Date('2026-11-20T10:42:00.000Z')
const usable = { state: 'usable', until: null } as const
const missing = { state: 'missing', until: null } as const
const ministry = '0b6f2f65-9d0a-4c55-8f2c-1f3a5f6c7d88'
const other = '5f0c8a52-7a7e-4b0c-9d3a-0d6d7c1f2e11'
const choice = { pocId: ministry, type: 'diplomatic', entity: 'Ministère' } as const

type Choices = CallOutput<'messages.copyChoices'>

async function drawn(
  { choices, others }: Choices,
  { to = [], cc }: Partial<Pick<Draft, 'to' | 'cc'>> = {},
  language: Language = 'en',
) {
  let draft: Draft = { ...notification(''), to: [...to], ...(cc === undefined ? {} : { cc }) }
  const screen = (
    <Copies
      to={draft.to}
      cc={draft.cc}
      entries={new Map([[other, entry(other, missing, { en: 'Former office' })]])}
      error={null}
      dispatch={(action) => {
        draft = reduceDraft(draft, action)
      }}
    />
  )
  const handlers = { 'messages.copyChoices': () => ({ choices, others }) }
  const desk = createFakeDesk({ clock: () => now, handlers })
  const answers = [['messages.copyChoices', {}]] as const
  const found = await controlsOf(() => drawScreen(desk, screen, { now, language, answers }))
  return { ...found, draft: () => draft }
}

describe.each(languages)('the field, in %s', (language) => {
  const words = drawnWords(language)

  it('offers the own State’s other offices by kind and name, and says who sees them', async () => {
    const { drawn: shown, controls } = await drawn({ choices: [choice], others: 0 }, {}, language)
    expect(controls).toHaveLength(1)
    expect(shown.text).toContain(words('compose:envelope.label--cc'))
    expect(shown.text).toContain(words('common:poc-type.label--diplomatic'))
    expect(shown.text).toContain('Ministère')
    expect(shown.text).toContain(words('compose:envelope.hint--cc'))
    expect(shown.text).not.toContain(words('compose:envelope.hint--cc-others'))
  })

  it('says why nobody is offered, or not everybody', async () => {
    const nobody = await drawn({ choices: [], others: 2 }, {}, language)
    expect(nobody.drawn.text).toContain(words('compose:envelope.prose--cc-none'))
    const some = await drawn({ choices: [choice], others: 2 }, {}, language)
    expect(some.drawn.text).toContain(words('compose:envelope.hint--cc-others'))
  })
})

describe('the field', () => {
  it('is not there where the State has no other office', async () => {
    expect((await drawn({ choices: [], others: 0 })).drawn.text).toBe('')
  })

  it('does not offer whoever is written to', async () => {
    const { controls } = await drawn({ choices: [choice], others: 0 }, { to: [ministry] })
    expect(controls).toEqual([])
  })

  it('gives a copy and takes it back', async () => {
    const { controls, draft } = await drawn({ choices: [choice], others: 0 })
    use(required(controls[0], 'a box'), 'onChange', true)
    expect(draft().cc).toEqual([ministry])
    expect(storedDraft(draft()).cc).toEqual([ministry])
    expect(keptDraft(draft()).cc).toEqual([ministry])
    use(required(controls[0], 'a box'), 'onChange', false)
    expect(draft()).not.toHaveProperty('cc')
  })

  it('still shows one that was chosen and can be encrypted to no more, so that it can be left out', async () => {
    const { drawn: shown, controls, draft } = await drawn({ choices: [choice], others: 1 }, { cc: [other] })
    expect(controls).toHaveLength(2)
    expect(shown.text).toContain('Former office')
    use(required(controls[1], 'a box'), 'onChange', false)
    expect(draft()).not.toHaveProperty('cc')
  })
})

describe('a draft', () => {
  it('gives no copy to whoever becomes a recipient', () => {
    const draft: Draft = { ...notification(''), to: [], cc: [ministry, other] }
    const added = reduceDraft(draft, { type: 'recipient-added', id: ministry })
    expect([added.to, added.cc]).toEqual([[ministry], [other]])
    expect(reduceDraft(added, { type: 'recipient-added', id: other })).not.toHaveProperty('cc')
  })
})

function preview(encryption: EncryptionSummary, draft: Draft) {
  return previewRecord({
    draft,
    definition: definitionOf(draft.template),
    profile: deskProfile,
    kind: 'real',
    ownFingerprint: null,
    entries: new Map([
      [ministry, entry(ministry, usable)],
      [other, entry(other, encryption)],
    ]),
    now,
  })
}

describe('the preview', () => {
  it('names copies with their keys, where the message is encrypted', () => {
    const draft = notification(other, { cc: [ministry] })
    expect(preview(usable, draft).cc).toMatchObject([{ pocId: ministry, fingerprint: theirFingerprint }])
    expect(preview(usable, notification(other))).not.toHaveProperty('cc')
    const inClear = preview(missing, { ...draft, template: 'T14' })
    expect(inClear.cc).toMatchObject([{ pocId: ministry, fingerprint: null }])
  })

  it('is encrypted or not by its recipients alone', () => {
    const draft = notification(ministry, { template: 'T14', cc: [other] })
    expect(preview(missing, draft).to).toMatchObject([{ fingerprint: theirFingerprint }])
  })
})

/** The invented desk with an office of its own State beside it, and one of another. */
const desk = fakeCorrespondence(now)
const directory = makeFakeDirectory(now)
const idOf = (state: string) =>
  required(
    directory.find(({ pointOfContact: one }) => one.state === state && one.type === 'diplomatic'),
    state,
  ).pointOfContact.id
const judged = (draft: Draft) =>
  fakePreflight(
    {
      ...askedOf(draft),
      template: draft.template,
      message: preflightMessage(draft, templateOf(draft.template)),
    },
    { ...desk, directory },
  )
const own = idOf(desk.profile.state)
const elsewhere = idOf('BRA')

describe('what keeps a copy back', () => {
  it('is a problem of that field, and named in the panel with its office', async () => {
    const draft = notification(idOf('FRA'), { cc: [elsewhere] })
    const preflight = judged(draft)
    const problems = composeProblems({ draft, definition: definitionOf('T2'), preflight, now })
    expect(problems).toContainEqual({ anchor: 'cc', kind: 'preflight', params: { code: 'copy-other-state' } })
    const panel = <PreflightPanel preflight={preflight} />
    const { text } = await drawScreen(createFakeDesk(), panel, { now, answers: [] })
    expect(text).toContain(drawnWords('en')('preflight:codes.copy-other-state.status--what'))
    expect(text).toContain('Brazil')
  })
})

describe('the last look and the message', () => {
  const label = drawnWords('en')('compose:envelope.label--cc')

  it('list the copy with its key, apart from the recipients', async () => {
    const draft = notification(idOf('FRA'), { cc: [own] })
    const preflight = judged(draft)
    const look = async (one: typeof preflight) =>
      (
        await drawScreen(createFakeDesk(), <ReleaseFacts draft={draft} preflight={one} />, {
          now,
          answers: [],
        })
      ).text
    const text = await look(preflight)
    expect(text).toContain(label)
    expect(text).toContain(required(preflight.copies?.[0], 'copy').entity)
    const { copies: _none, ...without } = preflight
    expect(await look(without)).not.toContain(label)
  })

  it('has a fact for each copy', async () => {
    const record = preview(usable, notification(other, { cc: [ministry] }))
    const view = viewOf(record)
    const { text } = await drawScreen(createFakeDesk(), <MessageFacts view={view} />, { now, answers: [] })
    const office = required(record.cc?.[0], 'copy').entity
    expect(text).toContain(drawnWords('en')('messages:facts.label--copy', { office }))
  })

  it('has words where a second officer compares versions', async () => {
    const frozen = { draft: notification(other, { cc: [ministry, other] }) } as FrozenDraft
    const entries = new Map([[ministry, entry(ministry, usable)]])
    function Shown() {
      const words = useEnvelopeWords(definitionOf('T2'), entries)
      return [words.labelOf('cc'), ...words.valueOf('cc', frozen)].join(' | ')
    }
    const { text } = await drawScreen(createFakeDesk(), <Shown />, { now, answers: [] })
    expect(text).toBe(`${label} | Kenya · National centre | ${other}`)
  })
})

/** What the facts are read from, of an incoming message: nothing of ours that was released or sent. */
function viewOf(record: NonNullable<MessageView['record']>): MessageView {
  const summary = { id: record.id, direction: 'incoming', at: record.created }
  return { record, summary, contentId: null, signatures: [], attachments: [], deliveries: [] } as never
}
