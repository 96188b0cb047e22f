/** What is typed in a dialog stands in it again for the same thing, goes with "Cancel", and is kept while it is typed. */
import type { ReactElement } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ByPhone } from '../../../../src-renderer/correspondence/by-phone.tsx'
import { MarkAllSentDialog } from '../../../../src-renderer/correspondence/mark-all-sent.tsx'
import { MarkBounced } from '../../../../src-renderer/correspondence/mark-bounced.tsx'
import { MarkSent } from '../../../../src-renderer/correspondence/mark-sent.tsx'
import { CallDialog } from '../../../../src-renderer/features/ladder/call-dialog.tsx'
import { ReadOutDialog } from '../../../../src-renderer/features/ladder/read-out-dialog.tsx'
import { CloseCase } from '../../../../src-renderer/features/messages/close-case.tsx'
import { ChecklistDialog } from '../../../../src-renderer/features/national/checklist-dialog.tsx'
import { EntityDialog } from '../../../../src-renderer/features/national/entity-dialog.tsx'
import { CommentDialog } from '../../../../src-renderer/features/release/comment-dialog.tsx'
import { required } from '../../../../src-shared/base/assert.ts'
import { drawnWords, drawScreen } from '../../../support/drawn-screen.tsx'
import { fakeCorrespondence } from '../../../support/fake-correspondence.ts'
import { createFakeDesk } from '../../../support/fake-desk.ts'
import { fakeMessageHandlers } from '../../../support/fake-messages.ts'
import { controlsOf, use } from '../../../support/recorded-controls.ts'
import { entryOf, office } from '../features/ladder/keyless-office.ts'

vi.mock('../../../../src-renderer/ui/button.tsx', () => import('../../../support/recorded-ui.ts'))
vi.mock('../../../../src-renderer/ui/checkbox.tsx', () => import('../../../support/recorded-ui.ts'))
vi.mock('../../../../src-renderer/ui/date-time-field.tsx', () => import('../../../support/recorded-ui.ts'))
vi.mock('../../../../src-renderer/ui/dialog.tsx', () => import('../../../support/recorded-ui.ts'))
vi.mock('../../../../src-renderer/ui/radio-group.tsx', () => import('../../../support/recorded-ui.ts'))
vi.mock('../../../../src-renderer/ui/select.tsx', () => import('../../../support/recorded-ui.ts'))
vi.mock('../../../../src-renderer/ui/text-area.tsx', () => import('../../../support/recorded-ui.ts'))
vi.mock('../../../../src-renderer/ui/text-field.tsx', () => import('../../../support/recorded-ui.ts'))

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const now = new Date('2026-11-20T10:42:00.000Z')
const at = '2026-11-20T07:15:00.000Z'
const words = drawnWords('en')
const [one, other] = ['6c1f8a52-2d0a-4c3d-9d5f-8a7e2f1b0c11', '6c1f8a52-2d0a-4c3d-9d5f-8a7e2f1b0c12']
const nothing = () => undefined
const typed = 'Typed before the lock'

const options = { ...fakeCorrespondence(now), filled: true }
const handlers = fakeMessageHandlers(options)
const [thread] = await handlers['messages.threads']({})
const { summary, messages } = await handlers['messages.thread']({ thread: required(thread, 'a case').thread })
const view = required(messages[0], 'a message')
const { id } = view.summary
const pocId = office.id
const entry = await entryOf(pocId)
const to = [{ ...required(view.record, 'a record').to[0], pocId }] as NonNullable<typeof view.record>['to']
const sentTo = { ...view, record: { ...required(view.record, 'a record'), to } }
const entity = { id: one, name: 'Agency', kind: 'agency', contact: '', note: '' } as const
const sending = { at, channel: 'mission', mailbox: null, note: typed }
const phoned = {
  pocId,
  at,
  direction: 'incoming',
  number: '',
  withWhom: typed,
  note: '',
  stopsReminders: true,
}
const spoken = { number: '', withWhom: typed, note: '' }

type Case = {
  readonly place: string
  readonly kept: unknown
  readonly dialog: ReactElement
  /** Controls with what stands in them again. */
  readonly shows: Readonly<Record<string, unknown>>
  /** A field, and what is then kept of what is typed in it. */
  readonly types: readonly [label: string, kept: (text: string) => unknown]
}

const cases: Readonly<Record<string, Case>> = {
  'a sending': {
    place: `mark-sent ${id}`,
    kept: sending,
    dialog: <MarkSent id={id} onClose={nothing} />,
    shows: {
      'messages:deliver.label--sent-at': at,
      'messages:deliver.label--channel': 'mission',
      'messages:deliver.label--note': typed,
    },
    types: ['messages:deliver.label--note', (note) => ({ ...sending, note })],
  },
  'a sending to some, again': {
    place: `mark-sent-again ${id}`,
    kept: { at: '', channel: null, mailbox: 'desk@example.org', note: '' },
    dialog: <MarkSent id={id} recipients={[]} onClose={nothing} />,
    shows: {
      'messages:deliver.label--sent-at': null,
      'messages:deliver.label--channel': 'encrypted-mail',
      'messages:deliver.label--mailbox': 'desk@example.org',
    },
    types: [
      'messages:deliver.label--note',
      (note) => ({ at: '', channel: null, mailbox: 'desk@example.org', note }),
    ],
  },
  'a sending of several': {
    place: `mark-all-sent ${one} ${other}`,
    kept: sending,
    dialog: (
      <MarkAllSentDialog
        messages={[one, other].map((message) => ({ ...view.summary, id: message }))}
        onClose={nothing}
        onConfirmed={nothing}
      />
    ),
    shows: { 'messages:deliver.label--note': typed },
    types: ['messages:deliver.label--note', (note) => ({ ...sending, note })],
  },
  'mail that came back': {
    place: `mark-bounced ${id}`,
    kept: { at, note: typed, chosen: [] },
    dialog: <MarkBounced view={view} onClose={nothing} />,
    shows: { 'messages:deliver.label--bounced-at': at, 'messages:deliver.label--note': typed },
    types: ['messages:deliver.label--note', (note) => ({ at, note, chosen: [] })],
  },
  'a draft that goes back': {
    place: `submission-return ${one}`,
    kept: typed,
    dialog: <CommentDialog what="return" summary={{ id: one, submittedBy: 'Ada' }} onClose={nothing} />,
    shows: { 'second-officer:decide.label--comment': typed },
    types: ['second-officer:decide.label--comment', (text) => text],
  },
  'a call about keys': {
    place: `call ${id} ${pocId}`,
    kept: spoken,
    dialog: <CallDialog entry={entry} about={{ message: id }} onClose={nothing} onRecorded={nothing} />,
    shows: { 'keys:verify.label--with-whom': typed, 'ladder:call.heading--outcome': null },
    types: ['keys:verify.label--note', (note) => ({ ...spoken, note })],
  },
  'words that are read out': {
    place: `read-out ${id} ${pocId}`,
    kept: spoken,
    dialog: <ReadOutDialog view={sentTo} onClose={nothing} />,
    shows: { 'keys:verify.label--with-whom': typed, 'ladder:call.heading--outcome': null },
    types: ['keys:verify.label--with-whom', (withWhom) => ({ ...spoken, withWhom })],
  },
  'an acknowledgement by telephone': {
    place: `said-by-phone-them ${id}`,
    kept: phoned,
    dialog: (
      <ByPhone
        message={id}
        by="them"
        offices={[{ pocId, entity: 'Office', state: office.state }]}
        onClose={nothing}
      />
    ),
    shows: {
      'acknowledgement:phone.label--direction': 'incoming',
      'acknowledgement:phone.label--at': at,
      'keys:verify.label--with-whom': typed,
    },
    types: ['keys:verify.label--note', (note) => ({ ...phoned, note })],
  },
  'the end of a case': {
    place: `case-close ${summary.thread}`,
    kept: { reason: 'other', text: typed },
    dialog: <CloseCase summary={summary} messages={messages} onClose={nothing} />,
    shows: { 'cases:close.label--reason': 'other', 'cases:close.label--text': typed },
    types: ['cases:close.label--text', (text) => ({ reason: 'other', text })],
  },
  'a new entity': {
    place: 'entity',
    kept: { name: typed, kind: 'other', contact: '', note: '' },
    dialog: <EntityDialog entity={null} onClose={nothing} />,
    shows: { 'national:entity.label--name': typed, 'national:entity.label--kind': 'other' },
    types: ['national:entity.label--note', (note) => ({ name: typed, kind: 'other', contact: '', note })],
  },
  'an entity of the desk': {
    place: `entity ${one}`,
    kept: { name: 'Agency', kind: 'agency', contact: typed, note: '' },
    dialog: <EntityDialog entity={entity} onClose={nothing} />,
    shows: { 'national:entity.label--name': 'Agency', 'national:entity.label--contact': typed },
    types: ['national:entity.label--name', (name) => ({ name, kind: 'agency', contact: typed, note: '' })],
  },
  'a list of information needed': {
    place: `checklist ${one}`,
    kept: { name: typed, text: 'First\nSecond' },
    dialog: (
      <ChecklistDialog checklist={{ id: one, name: 'List', items: [] }} isNew={false} onClose={nothing} />
    ),
    shows: { 'national:checklist.label--name': typed, 'national:checklist.label--items': 'First\nSecond' },
    types: ['national:checklist.label--name', (name) => ({ name, text: 'First\nSecond' })],
  },
}

async function drawn({ place, dialog }: Case, keptTexts: Readonly<Record<string, string>>) {
  const desk = createFakeDesk({
    kind: 'real',
    clock: () => now,
    keptTexts,
    handlers: { 'directory.entry': () => entry },
  })
  const { controls, drawn: screen } = await controlsOf(() =>
    drawScreen(desk, dialog, {
      now,
      answers: [
        ['vault.status', {}],
        ['directory.entry', { id: pocId }],
        ['keptTexts.read', { place }],
      ],
    }),
  )
  const control = (key: string) =>
    required(
      controls.find(({ label }) => label === words(key)),
      key,
    )
  const keptNow = async () => {
    const found = await desk.bridge.call('keptTexts.read', { place })
    return found.ok ? (found.value as { readonly value: string | null }).value : undefined
  }
  return { desk, control, text: screen.text, keptNow }
}

describe.each(Object.entries(cases))('%s', (_, one) => {
  const kept = { [one.place]: JSON.stringify(one.kept) }

  it('stands there again, and says that it was typed before', async () => {
    const { control, text } = await drawn(one, kept)
    for (const [label, value] of Object.entries(one.shows)) expect(control(label).props.value).toBe(value)
    expect(text).toContain(words('common:kept.prose--kept'))
  })

  it('takes nothing from another place, and nothing of another form', async () => {
    const places = [{ [`${one.place.split(' ')[0]}-x`]: kept[one.place] ?? '' }, { [one.place]: '{"at":1}' }]
    for (const others of places) {
      const { control, text } = await drawn(one, others)
      expect(text).not.toContain(words('common:kept.prose--kept'))
      const again = Object.entries(one.shows).map(([label, value]) => control(label).props.value === value)
      expect(again).toContain(false)
    }
  })

  it('goes with "Cancel"', async () => {
    const { desk, control, keptNow } = await drawn(one, kept)
    vi.stubGlobal('window', { desk: desk.bridge })
    expect(await keptNow()).not.toBeNull()
    use(control('common:action.action--cancel'), 'onPress')
    await vi.waitFor(async () => expect(await keptNow()).toBeNull())
  })

  it('is kept as it is typed on', async () => {
    const [label, expected] = one.types
    const { desk, control, keptNow } = await drawn(one, kept)
    vi.stubGlobal('window', { desk: desk.bridge })
    vi.useFakeTimers()
    use(control(label), 'onChange', 'Typed on')
    await vi.runAllTimersAsync()
    expect(JSON.parse((await keptNow()) ?? 'null')).toEqual(expected('Typed on'))
  })
})
