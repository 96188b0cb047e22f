/** What officers see of four-eyes release: submitting, what waits, what changed, the last look, the policy. */
import { describe, expect, it, vi } from 'vitest'
import { ApprovalFact } from '../../../../../src-renderer/correspondence/approval-fact.tsx'
import { ApproveDialog } from '../../../../../src-renderer/features/release/approve-dialog.tsx'
import { BeforeRelease } from '../../../../../src-renderer/features/release/before-release.tsx'
import { DraftStanding } from '../../../../../src-renderer/features/release/draft-standing.tsx'
import { SecondOfficerPanel } from '../../../../../src-renderer/features/release/policy-panel.tsx'
import { ReleaseStep } from '../../../../../src-renderer/features/release/release-step.tsx'
import { SubmissionDifferences } from '../../../../../src-renderer/features/release/submission-differences.tsx'
import { SubmissionHistory } from '../../../../../src-renderer/features/release/submission-history.tsx'
import { SubmissionNotice } from '../../../../../src-renderer/features/release/submission-notice.tsx'
import { SubmissionReview } from '../../../../../src-renderer/features/release/submission-review.tsx'
import { WaitingButton } from '../../../../../src-renderer/features/release/waiting-button.tsx'
import { WaitingScreen } from '../../../../../src-renderer/features/release/waiting-screen.tsx'
import { required } from '../../../../../src-shared/base/assert.ts'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import type { CallName } from '../../../../../src-shared/contract/contract.ts'
import { preflightMessage } from '../../../../../src-shared/domain/messages/preflight-facts.ts'
import {
  approvalRefusals,
  type FrozenDraft,
  type SubmissionView,
  submissionEventKinds,
  submissionViewSchema,
} from '../../../../../src-shared/domain/messages/second-officer.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { fakeCorrespondence } from '../../../../support/fake-correspondence.ts'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { fakeMessageHandlers, sampleDraft } from '../../../../support/fake-messages.ts'
import { fakePreflight } from '../../../../support/fake-preflight.ts'
import type { FakeSecondOfficer } from '../../../../support/fake-second-officer.ts'
import { controlsOf } from '../../../../support/recorded-controls.ts'
import { definitionOf, templateOf } from '../../../../support/templates.ts'

vi.mock('../../../../../src-renderer/ui/button.tsx', () => import('../../../../support/recorded-ui.ts'))
vi.mock('../../../../../src-renderer/ui/checkbox.tsx', () => import('../../../../support/recorded-ui.ts'))
vi.mock('../../../../../src-renderer/ui/text-area.tsx', () => import('../../../../support/recorded-ui.ts'))
vi.mock('../../../../../src-renderer/ui/disclosure.tsx', () => import('../../../../support/recorded-ui.ts'))
vi.mock('../../../../../src-renderer/ui/tabs.tsx', () => import('../../../../support/recorded-ui.ts'))
vi.mock('../../../../../src-renderer/ui/dialog.tsx', () => import('../../../../support/recorded-ui.ts'))

const now = new Date('2026-11-20T10:42:00.000Z')
const options = fakeCorrespondence(now)
const draft = sampleDraft(options)
const definition = definitionOf('T2')
const frozen: FrozenDraft = {
  draft,
  templateVersion: definition.template.version,
  manner: { each: false, hiddenKeyIds: false },
}
const earlierDraft = {
  ...draft,
  tlp: 'TLP:GREEN' as const,
  subject: 'Log-in attempts against a public service',
  footers: draft.footers.slice(1),
  renderedIn: ['en' as const],
  fields: {
    ...draft.fields,
    incidentStatus: 'contained',
    indicators: [
      { type: 'ipv4' as const, value: '192.0.2.99' },
      ...(Array.isArray(draft.fields.indicators) ? draft.fields.indicators.slice(1) : []),
    ],
    requestedSteps: 'Please preserve the records.',
  } as typeof draft.fields,
}

const waiting: SubmissionView = submissionViewSchema.parse({
  summary: {
    id: '0b7f6b52-6f63-4c05-9d0c-0c6f1f8a2b11',
    draft: draft.id,
    template: draft.template,
    mode: draft.mode,
    tlp: draft.tlp,
    precedence: draft.precedence,
    subject: draft.subject,
    to: draft.to,
    toManager: false,
    standing: 'waiting',
    submittedBy: 'Night',
    submittedAt: '2026-11-20T09:00:00.000Z',
    comments: 1,
    refusal: null,
    isOwn: false,
  },
  frozen,
  sha256: 'ab'.repeat(32),
  editors: ['Night', 'Morning'],
  mayReturn: true,
  mayWithdraw: false,
  earlier: { frozen: { ...frozen, draft: earlierDraft }, at: '2026-11-20T08:00:00.000Z', why: 'returned' },
  history: submissionEventKinds.map((kind, index) => ({
    id: `0b7f6b52-6f63-4c05-9d0c-0c6f1f8a2c1${index}`,
    kind,
    officer: index === 0 ? null : 'Night',
    at: '2026-11-20T09:00:00.000Z',
    text: kind === 'returned' ? 'Please raise the marking.' : '',
  })),
})
const { id } = waiting.summary

const answers: readonly (readonly [CallName, object])[] = [
  ['vault.status', {}],
  ['settings.read', {}],
  ['desk.ownKey', {}],
  ['directoryManager.get', {}],
  ['secondOfficer.policy', {}],
  ['secondOfficer.queue', {}],
  ['secondOfficer.ofDraft', { id: draft.id }],
  ['secondOfficer.submission', { id }],
  ...draft.to.map((poc) => ['directory.entry', { id: poc }] as const),
  [
    'messages.preflight',
    { to: draft.to, template: 'T2', message: preflightMessage(draft, templateOf('T2')) },
  ],
]

const real = { scope: 'real', acknowledgementsExempt: true } as const
const draw = (
  screen: React.ReactNode,
  language: Language = 'en',
  secondOfficer: FakeSecondOfficer = { policy: real, submissions: [waiting] },
) =>
  drawScreen(
    createFakeDesk({ kind: 'real', clock: () => now, handlers: fakeMessageHandlers(options), secondOfficer }),
    screen,
    { now, language, answers },
  )

const saving = {
  state: 'saved',
  flush: async () => undefined,
  keep: async () => undefined,
  stop: () => undefined,
} as const
const preflight = fakePreflight({ to: draft.to, template: 'T2' }, options)
const step = (mode: typeof draft.mode = 'real') => (
  <ReleaseStep
    draft={{ ...draft, mode }}
    preflight={preflight}
    saving={saving}
    onOutdated={() => undefined}
    onClose={() => undefined}
    onReleased={() => undefined}
  />
)

describe.each(languages)('four-eyes release in %s', (language) => {
  const words = drawnWords(language)
  const says = (key: string, params?: Record<string, string>) => words(`second-officer:${key}`, params)

  it('lists what waits, with who submitted it', async () => {
    const { text } = await draw(<WaitingScreen />, language)
    expect(text).toContain(says('queue.heading--queue'))
    expect(text).toContain(draft.subject)
    expect(text).toContain('Night')
    const nothing = await draw(<WaitingScreen />, language, { policy: real })
    expect(nothing.text).toContain(says('queue.prose--empty-title'))
  })

  it('tells every reason why an officer may not release', async () => {
    for (const refusal of approvalRefusals) {
      const summary = { ...waiting.summary, refusal }
      const { text } = await draw(<SubmissionReview id={id} />, language, {
        submissions: [{ ...waiting, summary }],
      })
      expect(text).toContain(says(`refusal.prose--${refusal}`))
    }
  })

  it('shows each difference under its name in this language, with both values', async () => {
    const { text, markup } = await draw(
      <SubmissionDifferences view={waiting} definition={definition} />,
      language,
    )
    const template = definition.words(language)
    for (const label of [
      words('compose:envelope.label--tlp'),
      words('compose:envelope.label--subject'),
      words('compose:envelope.heading--footers'),
      words('compose:envelope.heading--languages'),
      template('T2.field.incidentStatus.label'),
      template('T2.field.indicators.label'),
      template('T2.field.requestedSteps.label'),
    ])
      expect(text).toContain(label)
    for (const value of ['TLP:GREEN', 'TLP:AMBER', '192.0.2.99', '192.0.2.7', '[contained]', '[ongoing]'])
      expect(text).toContain(value)
    expect(text).not.toContain(template('T2.field.summary.label'))
    expect(markup).toMatch(/<del>[^<]*service[^<]*<\/del>/u)
    expect(markup).toMatch(/<ins>[^<]*services[^<]*<\/ins>/u)
  })

  it('tells the history with every kind of step', async () => {
    const { text } = await draw(
      <SubmissionHistory history={waiting.history} editors={waiting.editors} />,
      language,
    )
    expect(text).toContain('Please raise the marking.')
    expect(text).toContain(says('event.label--recovery'))
    for (const kind of submissionEventKinds.slice(1))
      expect(text).toContain(says(`event.label--${kind}`, { officer: 'Night' }))
  })

  it('says of a message whether its approval still matches', async () => {
    for (const standing of ['valid', 'invalid'] as const) {
      const approval = {
        officer: 'Chief',
        at: now.toISOString(),
        comment: 'Agreed.',
        key: '0f'.repeat(32),
        publicKey: 'PEM',
        signature: 'c2ln',
        standing,
      }
      const { text } = await draw(<ApprovalFact approval={approval} />, language)
      for (const part of ['Chief', 'Agreed.', says(`approval.status--${standing}`)])
        expect(text).toContain(part)
    }
  })

  it('submits where the desk asks for a second officer, and releases where it does not', async () => {
    const submits = await controlsOf(() => draw(step(), language))
    const labels = submits.controls.map(({ label }) => label)
    expect(labels).toContain(says('submit.action--submit-now'))
    expect(labels).not.toContain(words('compose:release.action--release-now'))
    const exercise = await controlsOf(() => draw(step('exercise'), language))
    expect(exercise.controls.map(({ label }) => label)).toContain(
      words('compose:release.action--release-now'),
    )
  })

  it('tells the rule of the desk, which only an administrator can change', async () => {
    for (const mayChange of [true, false]) {
      const { drawn, controls } = await controlsOf(() =>
        draw(<SecondOfficerPanel mayChange={mayChange} />, language),
      )
      expect(drawn.text).toContain(says('policy.label--scope-real'))
      expect(drawn.text.includes(says('policy.hint--administrators'))).toBe(!mayChange)
      const change = controls.find(({ label }) => label === says('policy.action--change'))
      expect(change?.props.isDisabled).toBe(!mayChange)
    }
  })
})

describe('differences', () => {
  it('leave out rows that stayed, and count them', async () => {
    const { text } = await draw(<SubmissionDifferences view={waiting} definition={definition} />)
    expect(text).not.toContain('2001:db8::51:7')
    expect(text).toContain('Rows without change: 3')
  })

  it('say what they are compared with, and that there is nothing to compare', async () => {
    const seen = { ...waiting, earlier: { ...required(waiting.earlier, 'earlier'), why: 'seen' as const } }
    expect((await draw(<SubmissionDifferences view={seen} definition={definition} />)).text).toContain(
      'the last that you have seen',
    )
    const none = { ...waiting, earlier: null }
    expect((await draw(<SubmissionDifferences view={none} definition={definition} />)).text).toContain(
      'No earlier version of this draft was returned or seen by you.',
    )
  })

  it('show a part that has no words here as it is', async () => {
    const odd = { ...frozen, draft: { ...draft, fields: { ...draft.fields, fromAPack: 'typed' } } }
    const { text } = await draw(
      <SubmissionDifferences view={{ ...waiting, frozen: odd }} definition={definition} />,
    )
    expect(text).toContain('fromAPack')
    expect(text).toContain('"typed"')
  })
})

describe('the second officer', () => {
  it('reads the whole message, and can release, return and comment, but not withdraw', async () => {
    const { controls, drawn } = await controlsOf(() => draw(<SubmissionReview id={id} />))
    const labels = controls.map(({ label }) => label)
    expect(labels).toEqual(expect.arrayContaining(['Release…', 'Return…', 'Comment…']))
    expect(labels).not.toContain('Withdraw')
    expect(drawn.text).toContain(String(draft.fields.requestedSteps))
  })

  it('who submitted it can withdraw it and do nothing else', async () => {
    const summary = { ...waiting.summary, refusal: 'submitted-it' as const, isOwn: true }
    const own = { ...waiting, summary, mayReturn: false, mayWithdraw: true }
    const { controls } = await controlsOf(() =>
      draw(<SubmissionReview id={id} />, 'en', { submissions: [own] }),
    )
    const labels = controls.map(({ label }) => label)
    expect(labels).toEqual(expect.arrayContaining(['Withdraw', 'Comment…']))
    for (const other of ['Release…', 'Return…']) expect(labels).not.toContain(other)
  })

  it('takes note of each warning before the passphrase is asked for', async () => {
    const warned = { ...draft, fields: { ...draft.fields, perpetratorLocation: 'Somewhere' } }
    const view = {
      ...waiting,
      frozen: { ...frozen, draft: warned, manner: { each: true, hiddenKeyIds: true } },
    }
    const asked = preflightMessage(warned, templateOf('T2'))
    const { controls, drawn } = await controlsOf(() =>
      drawScreen(
        createFakeDesk({ kind: 'real', clock: () => now, handlers: fakeMessageHandlers(options) }),
        <BeforeRelease view={view} definition={definition} />,
        { now, answers: [['messages.preflight', { to: draft.to, template: 'T2', message: asked }]] },
      ),
    )
    expect(drawn.text).toContain('One message for each recipient')
    expect(drawn.text).toContain('Not named in the encrypted files')
    const boxes = controls.filter(({ kind }) => kind === 'Checkbox')
    expect(boxes.map(({ label }) => label)).toContain('The message says where presumed perpetrators are.')
    const release = controls.findLast(({ label }) => label === 'Release…')
    expect(release?.props.isDisabled).toBe(true)
  })

  it('confirms with the passphrase exactly this version', async () => {
    const { text } = await draw(
      <ApproveDialog
        view={waiting}
        lines={preflight.lines}
        overridden={[]}
        onOutdated={() => undefined}
        onClose={() => undefined}
      />,
    )
    expect(text).toContain('With your passphrase you confirm exactly this version')
  })
})

describe('the notice above a draft and the mark in the list', () => {
  it('says that it waits, or why it came back, and nothing otherwise', async () => {
    const standing = (value: SubmissionView['summary']['standing']) => ({
      submissions: [{ ...waiting, summary: { ...waiting.summary, standing: value } }],
    })
    const notice = <SubmissionNotice draft={draft.id} />
    expect((await draw(notice, 'en', standing('waiting'))).text).toContain('Any change takes it back.')
    expect((await draw(notice, 'en', standing('returned'))).text).toContain('Please raise the marking.')
    expect((await draw(notice, 'en', standing('withdrawn'))).text).toBe('')
    expect((await draw(notice, 'en', {})).text).toBe('')
    const badge = <DraftStanding draft={draft.id} />
    expect((await draw(badge, 'en', standing('waiting'))).text).toBe('Waiting')
    expect((await draw(badge, 'en', standing('returned'))).text).toBe('Returned')
    expect((await draw(badge, 'en', standing('withdrawn'))).text).toBe('')
  })
})

describe('the way to what waits', () => {
  it('stands among the messages only where something waits', async () => {
    expect((await draw(<WaitingButton />)).text).toBe('Waiting for release (1)')
    expect((await draw(<WaitingButton />, 'en', {})).text).toBe('')
  })
})
