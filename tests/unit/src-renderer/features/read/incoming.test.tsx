/** The Open screen: several files, the watched folder, and reports of mail systems, in six languages. */
import { describe, expect, it } from 'vitest'
import { IncomingCount } from '../../../../../src-renderer/features/frame/incoming-count.tsx'
import type { FileLine } from '../../../../../src-renderer/features/read/open-each.ts'
import { OpenMessageScreen } from '../../../../../src-renderer/features/read/open-message-screen.tsx'
import { ReportPanel } from '../../../../../src-renderer/features/read/report-panel.tsx'
import { SeveralFiles } from '../../../../../src-renderer/features/read/several-files.tsx'
import { formatsFor } from '../../../../../src-renderer/i18n/formats.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import {
  type ReportView,
  reportViewSchema,
  statusSubjects,
} from '../../../../../src-shared/domain/incoming/report.ts'
import { reportedActions } from '../../../../../src-shared/domain/incoming/reported-address.ts'
import { type Watched, watchedSchema } from '../../../../../src-shared/domain/incoming/watched.ts'
import type { MessageSummary } from '../../../../../src-shared/domain/messages/views.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk, fakeProfile } from '../../../../support/fake-desk.ts'
import { makeFakeDirectory } from '../../../../support/fake-directory.ts'
import { nothingWatched } from '../../../../support/fake-incoming.ts'

const now = new Date('2026-11-21T10:42:00.000Z')
const id = (digit: number) => `0b9f3c1e-7a55-4a52-9a53-2f6d0e5b7c1${digit}`
const directory = makeFakeDirectory(now)
const kenya = required(
  directory.find(({ pointOfContact }) => pointOfContact.state === 'KEN'),
  'an office in Kenya',
).pointOfContact

const message: MessageSummary = {
  id: id(1),
  thread: id(2),
  direction: 'outgoing',
  template: 'T2',
  mode: 'real',
  tlp: 'TLP:AMBER',
  subject: 'Log-in attempts',
  counterparts: ['KEN'],
  caseNumber: 'SGP-2026-A1-0014',
  status: 'sent',
  at: '2026-11-21T09:00:00.000Z',
  exportedAt: '2026-11-21T09:05:00.000Z',
  verdict: null,
}
const nothing = () => undefined

describe('several files', () => {
  const made: readonly Omit<FileLine, 'id'>[] = [
    { name: 'one.eml', outcome: { became: 'opened', message: { ...message, verdict: 'valid' } } },
    { name: 'two.eml', outcome: { became: 'known', message: { ...message, verdict: 'refused' } } },
    { name: 'three.eml', outcome: { became: 'report', handle: id(3) } },
    { name: 'four.eml', outcome: { became: 'refused', failure: { code: 'no-openpgp-data', params: {} } } },
    {
      name: 'five.asc',
      outcome: { became: 'refused', failure: { code: 'message-needs-password', params: { handle: id(4) } } },
    },
    {
      name: 'unread.asc',
      outcome: { became: 'refused', failure: { code: 'not-encrypted-to-desk', params: {} } },
    },
    { name: 'six.asc', outcome: { became: 'waiting' } },
    { name: 'seven.asc', outcome: { became: 'not-reached' } },
  ]
  const lines: readonly FileLine[] = made.map((line) => ({ ...line, id: line.name }))
  const draw = (language: Language, going: { number: number; total: number } | null, isCut = false) =>
    drawScreen(
      createFakeDesk(),
      <SeveralFiles several={{ lines, going, isCut, cancel: nothing, clear: nothing }} onShow={nothing} />,
      { now, language, answers: [] },
    )

  it.each(languages)('say in %s what became of each, and what to do next', async (language) => {
    const words = drawnWords(language)
    const { text, buttons } = await draw(language, null, true)
    for (const { name, outcome } of lines) {
      expect(text).toContain(name)
      expect(text).toContain(words(`incoming:several.status--${outcome.became}`))
    }
    expect(text).toContain(words('failures:codes.no-openpgp-data.error--title'))
    expect(text).toContain(words('failures:codes.no-openpgp-data.prose--advice'))
    expect(text).toContain(words('read:verdict.status--valid'))
    expect(text).toContain('SGP-2026-A1-0014')
    expect(text).toContain(words('incoming:several.error--too-many', { number: '50' }).slice(0, 8))
    const names = buttons.map(({ name }) => name)
    expect(names.filter((name) => name === words('incoming:several.action--show'))).toHaveLength(2)
    for (const key of ['report', 'words', 'clear'] as const)
      expect(names).toContain(words(`incoming:several.action--${key}`))
    expect(names).toContain(words('acknowledgement:unreadable.action--unreadable'))
  })

  it('can be stopped while they are opened, and not cleared', async () => {
    const words = drawnWords('en')
    const { text, buttons } = await draw('en', { number: 3, total: 7 })
    expect(text).toContain(words('incoming:several.status--progress', { number: '3', total: '7' }))
    const names = buttons.map(({ name }) => name)
    expect(names).toContain(words('incoming:several.action--cancel'))
    expect(names).not.toContain(words('incoming:several.action--clear'))
  })
})

it.each(languages)(
  'a report among several files is looked at from the end of its own line, in %s',
  async (language) => {
    const words = drawnWords(language)
    const line: FileLine = { id: id(3), name: 'report.eml', outcome: { became: 'report', handle: id(3) } }
    const several = { lines: [line], going: null, isCut: false, cancel: nothing, clear: nothing }
    const { markup } = await drawScreen(
      createFakeDesk(),
      <SeveralFiles several={several} onShow={nothing} />,
      { now, language, answers: [] },
    )
    const [row] = /<li.*?<\/li>/su.exec(markup) ?? []
    const inner = required(row, 'a line').replace(/^<li[^>]*>|<\/li>$/gu, '')
    // Name, what became of it and the action stand in one box.
    expect(inner).toMatch(/^<div[^>]*line[^>]*>(?:(?!<\/?div).)*<\/div>$/su)
    expect(inner).toMatch(
      new RegExp(`<span class="[^"]*end[^"]*"><button.*${words('incoming:several.action--report')}`, 'su'),
    )
  },
)

describe('the watched folder', () => {
  const file = { id: id(5), name: 'mail.eml', size: 4200, changed: '2026-11-21T10:00:00.000Z', tried: null }
  const ready: Watched = watchedSchema.parse({
    ...nothingWatched,
    folder: '/srv/mails',
    standing: 'ready',
    waiting: [
      file,
      { ...file, id: id(6), name: 'bounce.eml', tried: { became: 'report', handle: id(7) } },
      {
        ...file,
        id: id(8),
        name: 'bad.asc',
        tried: { became: 'refused', failure: { code: 'message-unreadable', params: {} } },
      },
    ],
    opened: 4,
  })
  const draw = (watched: Partial<Watched>, language: Language = 'en') =>
    drawScreen(
      createFakeDesk({ incoming: { watched } }),
      <>
        <OpenMessageScreen />
        <IncomingCount />
      </>,
      {
        now,
        language,
        answers: [
          ['incoming.watched', {}],
          ['vault.status', {}],
        ],
      },
    )

  it.each(languages)('is offered in %s, with what it would do', async (language) => {
    const words = drawnWords(language)
    const { text, buttons } = await draw({}, language)
    expect(text).toContain(words('incoming:watched.prose--none'))
    expect(buttons.map(({ name }) => name)).toContain(words('incoming:watched.action--choose'))
    expect(text).not.toContain(words('incoming:watched.label--at-once'))
  })

  it.each(languages)('lists in %s what waits, and the rail says how many', async (language) => {
    const words = drawnWords(language)
    const { text, buttons, markup } = await draw(ready, language)
    for (const { name } of ready.waiting) expect(text).toContain(name)
    expect(text).toContain('/srv/mails')
    expect(text).toContain(words('failures:codes.message-unreadable.error--title'))
    const number = new Intl.NumberFormat(language === 'ar' ? 'ar' : language).format(3)
    expect(text).toMatch(new RegExp(`${words('incoming:rail.status--waiting', { number: '' }).trim()} ?[3٣]`))
    expect(number).not.toBe('')
    // The rail is narrow: what is seen there is the number, and the words are heard, and shown by the pointer.
    const count = required(/<em[^>]*>.*<\/em>/su.exec(markup)?.[0], 'a count')
    expect(count).toMatch(
      /<span class="[^"]*unseen[^"]*">[^<]*3[^<]*<\/span><bdi aria-hidden="true">3<\/bdi>/u,
    )
    expect(count).toMatch(/title="[^"]*3/u)
    const names = buttons.map((button) => button.name)
    for (const key of ['open-all', 'look', 'stop', 'other'] as const)
      expect(names).toContain(words(`incoming:watched.action--${key}`))
    expect(names).toContain(words('incoming:watched.label--open', { name: 'mail.eml' }))
    expect(names).toContain(words('incoming:watched.label--leave-out', { name: 'bad.asc' }))
    expect(names).toContain(words('incoming:several.action--report'))
  })

  it('says when each file was saved in the time of this desk', async () => {
    const { text } = await draw(ready)
    const date = formatsFor('en').dateTime('2026-11-21T10:00:00.000Z', fakeProfile.timeZone)
    expect(text).toContain(drawnWords('en')('incoming:watched.label--saved', { date }))
    expect(date).not.toContain('10:00')
  })

  it('says that it has gone, and shows no list then', async () => {
    const words = drawnWords('en')
    const { text } = await draw({ ...ready, standing: 'gone', waiting: [] })
    expect(text).toContain(words('incoming:watched.error--gone'))
    expect(text).not.toContain(words('incoming:watched.status--none'))
  })

  it('says that nothing is new, that it is looked at, and that there is too much', async () => {
    const words = drawnWords('en')
    const { text } = await draw({ ...ready, waiting: [], isCut: true })
    expect(text).toContain(words('incoming:watched.status--none'))
    expect(text).toContain(words('incoming:watched.prose--cut', { number: '500' }))
    expect(text).not.toContain(words('incoming:rail.status--waiting', { number: '0' }))
    expect((await draw({ ...ready, standing: 'looking' })).text).toContain(
      words('incoming:watched.status--looking'),
    )
  })
})

describe('a report', () => {
  const failedLine = {
    address: 'duty@csirt.ken.example',
    action: 'failed',
    status: '5.1.1',
    text: '550 <b>no such user</b>',
    addressee: { pocId: kenya.id, state: 'KEN', entity: 'National CSIRT' },
  } as const
  const base: ReportView = reportViewSchema.parse({
    handle: id(9),
    lines: [failedLine],
    match: { by: 'message-id', message, sentAt: '2026-11-21T09:10:00.000Z' },
    isRecorded: false,
    isOfNobody: false,
  })
  const draw = (changes: Partial<ReportView> = {}, language: Language = 'en') =>
    drawScreen(
      createFakeDesk({
        incoming: { reports: [{ ...base, ...changes }] },
        handlers: {
          'messages.otherContacts': () => ({
            contacts: [
              {
                pocId: id(1),
                state: 'KEN',
                type: 'policy',
                entity: 'Ministry of ICT',
                fingerprint: 'A'.repeat(40),
                until: null,
                verified: true,
                isAlternate: false,
              },
            ],
          }),
        },
      }),
      <ReportPanel handle={base.handle} />,
      {
        now,
        language,
        answers: [
          ['incoming.report', { handle: base.handle }],
          ['messages.otherContacts', { id: kenya.id }],
        ],
      },
    )

  it.each(languages)(
    'says in %s that nobody signed it, what it says and what confirming does',
    async (language) => {
      const words = drawnWords(language)
      const { text, markup, buttons } = await draw({}, language)
      expect(text).toContain(words('incoming:report.prose--unproved'))
      expect(text).toContain('duty@csirt.ken.example')
      expect(text).toContain(words('incoming:report.status--failed'))
      expect(text).toContain(words('incoming:report.label--subject-address'))
      expect(text).toContain(words('incoming:report.prose--confirm'))
      expect(markup).toContain('&lt;b&gt;no such user&lt;/b&gt;')
      expect(buttons.map(({ name }) => name)).toEqual([
        words('incoming:report.action--case'),
        words('incoming:report.action--confirm'),
      ])
    },
  )

  it.each(languages)('that was confirmed proposes in %s another office of that State', async (language) => {
    const words = drawnWords(language)
    const { text, buttons } = await draw({ isRecorded: true }, language)
    expect(text).toContain(words('incoming:report.status--recorded'))
    expect(text).toContain(words('incoming:report.prose--alternates'))
    const names = buttons.map(({ name }) => name)
    expect(names).toContain(words('incoming:report.action--resend', { office: 'Ministry of ICT' }))
    expect(names).not.toContain(words('incoming:report.action--confirm'))
  })

  it.each(reportedActions.filter((action) => action !== 'failed'))('of %s only informs', async (action) => {
    const words = drawnWords('en')
    const { text, buttons } = await draw({ lines: [{ ...failedLine, action }] })
    expect(text).toContain(words(`incoming:report.status--${action}`))
    expect(text).toContain(words('incoming:report.prose--informs'))
    expect(buttons.map(({ name }) => name)).not.toContain(words('incoming:report.action--confirm'))
  })

  it('that names none of several recipients says so, and is for the officer to decide', async () => {
    const words = drawnWords('en')
    const { text, buttons } = await draw({ isOfNobody: true })
    expect(text).toContain(words('incoming:report.prose--of-nobody'))
    expect(buttons.map(({ name }) => name)).not.toContain(words('incoming:report.action--confirm'))
  })

  it('that fits no message says so, and offers nothing', async () => {
    const words = drawnWords('en')
    const { text, buttons } = await draw({ match: null, lines: [{ ...failedLine, addressee: null }] })
    expect(text).toContain(words('incoming:report.prose--no-match'))
    expect(text).not.toContain(words('incoming:report.label--not-addressee'))
    expect(buttons).toEqual([])
  })

  it('about a message that nobody confirmed as sent waits for that', async () => {
    const words = drawnWords('en')
    const { text, buttons } = await draw({ match: { by: 'subject', message, sentAt: null } })
    expect(text).toContain(words('incoming:report.prose--not-sent'))
    expect(text).toContain(words('incoming:report.prose--by-subject'))
    expect(buttons.map(({ name }) => name)).toEqual([words('incoming:report.action--case')])
  })

  it.each(languages)('has words in %s for whatever a code is about', (language) => {
    const words = drawnWords(language)
    const all = statusSubjects.map((subject) => words(`incoming:report.label--subject-${subject}`))
    expect(new Set(all).size).toBe(statusSubjects.length)
  })
})
