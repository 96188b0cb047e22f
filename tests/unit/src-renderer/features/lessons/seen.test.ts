/** What the page is answered tells which steps were done that nothing is recorded of; anything else tells none. */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type Answered, stepsSeen } from '../../../../../src-renderer/features/lessons/seen.ts'
import { newlyDone } from '../../../../../src-renderer/features/lessons/use-lessons.ts'
import type { CallName, CallOutput } from '../../../../../src-shared/contract/contract.ts'
import { noFilter } from '../../../../../src-shared/domain/directory/views.ts'
import type { LessonStanding } from '../../../../../src-shared/domain/lessons/progress.ts'
import { createFakeDesk } from '../../../../support/fake-desk.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const desk = createFakeDesk({ clock: () => now })

async function asked(name: CallName, input: object): Promise<Answered> {
  const result = await desk.bridge.call(name, input)
  if (!result.ok) throw new Error(result.failure.code)
  // The name and the answer to it belong together.
  return { name, input, output: result.value } as Answered
}

const search = (text: string, states: readonly string[] = []) =>
  asked('directory.search', { ...noFilter, text, states: [...states], offset: 0, count: 20 })
const found = async (text: string, number: number) => {
  const answered = await search(text)
  return { ...answered, output: { ...(answered.output as object), found: number } } as Answered
}
const palette = (output: Partial<CallOutput<'find.everything'>>, text = 'ken'): Answered => ({
  name: 'find.everything',
  input: { text, language: 'en' },
  output: { states: [], pointsOfContact: [], threads: [], approximate: false, ...output },
})
const kenya = { state: 'KEN', region: 'Africa', pointsOfContact: 2 } as const

describe('a search in the directory', () => {
  it.each(['Kenya', 'كينيا', '肯尼亚', '法', 'Кения', 'CSIRT 2'])(
    'for %s is one for a name',
    async (text) => {
      expect(stepsSeen('directory', await found(text, 1))).toEqual(['find-name'])
    },
  )

  it.each(['5555', '+254 20 55', '(0)20-5555', 'A1B2', '9f3c 77'])(
    'for %s is one for a number or a fingerprint',
    async (text) => {
      expect(stepsSeen('directory', await found(text, 1))).toEqual(['find-number'])
    },
  )

  it.each(['', 'K', '555', '+ -', '1 2'])('for “%s” is none yet', async (text) => {
    expect(stepsSeen('directory', await found(text, 3))).toEqual([])
  })

  it('that found nothing, or was made on another screen, is none', async () => {
    expect(stepsSeen('directory', await found('Kenya', 0))).toEqual([])
    expect(stepsSeen('compose', await found('Kenya', 1))).toEqual([])
  })

  it('by a State chosen as a filter is one for a name', async () => {
    expect(stepsSeen('directory', await search('', ['KEN']))).toEqual(['find-name'])
  })
})

describe('the palette', () => {
  it('counts from any screen, where something was typed and found', () => {
    expect(stepsSeen('cases', palette({ states: [kenya] }))).toEqual(['find-palette'])
    expect(stepsSeen('cases', palette({}))).toEqual([])
    expect(stepsSeen('cases', palette({ states: [kenya] }, ' '))).toEqual([])
  })
})

describe('a record', () => {
  it('is opened in the directory, with a key or without, verified or not', async () => {
    const list = await search('')
    if (list.name !== 'directory.search') throw new Error('another call')
    const entries = await Promise.all(list.output.rows.map(({ id }) => asked('directory.entry', { id })))
    const seen = (entry: Answered, changes: object) =>
      stepsSeen('directory', { ...entry, output: { ...(entry.output as object), ...changes } } as Answered)
    const keyed = entries.find((entry) => entry.name === 'directory.entry' && entry.output.keys.length > 0)
    if (keyed === undefined) throw new Error('no entry has a key')
    expect(seen(keyed, { keys: [], verifications: {} })).toEqual(['find-record'])
    expect(seen(keyed, { verifications: {} })).toEqual(['find-record', 'verify-record'])
    expect(seen(keyed, { verifications: { A: 'verified' } })).toEqual([
      'find-record',
      'verify-record',
      'verify-result',
    ])
    expect(stepsSeen('readiness', keyed)).toEqual([])
  })
})

describe('pre-flight', () => {
  const line = {
    pocId: randomUUID(),
    state: 'KEN',
    type: 'technical',
    entity: 'CSIRT',
    email: null,
    addressable: true,
    blocked: null,
    provisional: false,
    fingerprint: null,
    verified: false,
    officeOpen: true,
    timeZone: 'UTC',
  } as const
  const preflight = (state: 'usable' | 'missing', canRelease: boolean, message?: object): Answered =>
    ({
      name: 'messages.preflight',
      input: { to: [line.pocId], template: 'T2', ...(message === undefined ? {} : { message }) },
      output: {
        lines: [{ ...line, encryption: { state, until: null } }],
        ownKey: { state: 'usable', until: null },
        findings: [],
        canRelease,
      },
    }) as Answered // the message is only asked for

  it('says that something is written, that it may leave, and that an office has no key', () => {
    expect(stepsSeen('compose', preflight('usable', false, {}))).toEqual(['notify-write'])
    expect(stepsSeen('compose', preflight('usable', true, {}))).toEqual(['notify-write', 'notify-check'])
    expect(stepsSeen('compose', preflight('usable', true))).toEqual([])
    expect(stepsSeen('compose', preflight('missing', false))).toEqual(['keyless-meet'])
    expect(stepsSeen('cases', preflight('missing', true, {}))).toEqual([])
  })
})

describe('the other steps', () => {
  const view = (direction: 'incoming' | 'outgoing', verdict: object | null) => ({
    summary: { direction },
    verdict,
  })
  const message = (direction: 'incoming' | 'outgoing', verdict: object | null) =>
    ({ name: 'messages.message', input: {}, output: view(direction, verdict) }) as unknown as Answered
  const thread = (verdict: object | null) =>
    ({
      name: 'messages.thread',
      input: {},
      output: { messages: [view('outgoing', null), view('incoming', verdict)] },
    }) as unknown as Answered

  it('a verdict counts where one is shown', () => {
    expect(stepsSeen('read', message('incoming', {}))).toEqual(['acknowledge-verdict'])
    expect(stepsSeen('read', message('incoming', null))).toEqual([])
    expect(stepsSeen('read', message('outgoing', {}))).toEqual([])
    expect(stepsSeen('cases', thread({}))).toEqual(['acknowledge-verdict'])
    expect(stepsSeen('cases', thread(null))).toEqual([])
    expect(stepsSeen('today', thread({}))).toEqual([])
  })

  it('the age of the directory is seen at the registry', async () => {
    const status = await asked('registry.status', {})
    expect(stepsSeen('registry', status)).toEqual(['offline-age'])
    expect(stepsSeen('today', status)).toEqual([])
    const none = { ...status, output: { ...(status.output as object), directory: null } } as Answered
    expect(stepsSeen('registry', none)).toEqual([])
  })

  it('nothing else tells of any', async () => {
    expect(stepsSeen('directory', await asked('vault.status', {}))).toEqual([])
  })
})

describe('what was done just now', () => {
  const at = now.toISOString()
  const lesson = (name: string | null, record: string | null): LessonStanding => ({
    lesson: 'find',
    begun: at,
    steps: [
      { step: 'find-name', done: name },
      { step: 'find-record', done: record },
    ],
  })

  it('is the last step that was open before', () => {
    expect(newlyDone(lesson(null, null), lesson(at, null))).toBe('find-name')
    expect(newlyDone(lesson(null, null), lesson(at, at))).toBe('find-record')
    expect(newlyDone(lesson(at, null), lesson(at, null))).toBeNull()
    expect(newlyDone(null, lesson(at, at))).toBeNull()
    expect(newlyDone(lesson(null, null), null)).toBeNull()
  })
})
