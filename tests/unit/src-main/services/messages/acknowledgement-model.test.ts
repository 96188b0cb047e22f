/**
 * Acknowledgements held against a model: whatever comes in, in whatever order and however often, only what DESIGN.md lets
 * count changes a message of ours, and everything else is written down with its reason.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { required } from '../../../../../src-shared/base/assert.ts'
import { notCountedReasons } from '../../../../../src-shared/domain/messages/acknowledgement.ts'
import {
  type Author,
  confirm,
  deliver,
  emptyModel,
  leave,
  type Real,
  type ReplayKind,
  replay,
  send,
  write,
} from '../../../../support/acknowledgement-commands.ts'
import { france, kenya, notification } from '../../../../support/correspondence.ts'
import { type TestDesk, testDesk } from '../../../../support/two-desks.ts'

let real: Real
let desks: TestDesk[]

beforeAll(async () => {
  const clock = { now: new Date('2026-11-21T09:00:00.000Z') }
  const of = (state: string) => ({ ...france, state, email: `duty@csirt.${state.toLowerCase()}.example` })
  const [ours, fra, bra, stranger] = [
    await testDesk(kenya, clock),
    await testDesk(france, clock),
    await testDesk(of('BRA'), clock),
    await testDesk(of('CHL'), clock),
  ]
  desks = [ours, fra, bra, stranger]
  const known = [ours, fra, bra].map(({ pointOfContact }) => pointOfContact)
  for (const desk of [ours, fra, bra]) await desk.know(known)
  const { summary } = await ours.service['messages.release'](notification(fra.pointOfContact.id))
  const { bytes } = await ours.service['internal.messageFile']({ id: summary.id, form: 'asc' })
  const received = await fra.service['messages.openBytes']({ bytes })
  const answer = { legibility: 'ok', handler: 'Permanence' } as const
  const t1 = await fra.service['messages.acknowledge']({ id: received.summary.id, answer })
  const authors = { FRA: fra, BRA: bra, stranger }
  real = { ours, authors, model: required(t1.record, 'record'), clock }
})
afterAll(async () => {
  for (const desk of desks) await desk[Symbol.asyncDispose]()
})

const place = fc.nat({ max: 3 })
const states = fc.constantFrom<('FRA' | 'BRA')[]>(['FRA'], ['BRA'], ['FRA', 'BRA'])
const author = fc.constantFrom<Author>('FRA', 'FRA', 'BRA', 'BRA', 'stranger')
const mostly = fc.constantFrom(true, true, true, true, false)
const t1 = fc
  .record({
    author,
    about: place,
    other: place,
    isHonest: mostly,
    thread: place,
    isKnownId: mostly,
    isSameNature: mostly,
  })
  .map(({ other, isHonest, ...choice }) => write({ ...choice, content: isHonest ? choice.about : other }))
const commands = fc.commands(
  [
    fc
      .tuple(states, fc.constantFrom('real' as const, 'real' as const, 'exercise' as const))
      .map(([to, mode]) => send(to, mode)),
    place.map(leave),
    place.map(confirm),
    t1,
    t1,
    fc
      .tuple(place, fc.constantFrom<ReplayKind>('sealed anew', 'in clear', 'signed anew'))
      .map((how) => replay(...how)),
    fc.nat({ max: 7 }).map(deliver),
    fc.nat({ max: 7 }).map(deliver),
  ],
  { maxCommands: 24, size: 'max' },
)

describe('acknowledgements, held against a model', () => {
  it.each(['sealed anew', 'in clear', 'signed anew'] as const)(
    'count once, and change no clock, where one comes again %s',
    async (kind) => {
      const model = emptyModel()
      const honest = {
        author: 'FRA',
        about: 0,
        content: 0,
        thread: 0,
        isKnownId: true,
        isSameNature: true,
      } as const
      const sequence = [send(['FRA'], 'real'), leave(0), confirm(0), write(honest), deliver(0)]
      await fc.asyncModelRun(() => ({ model, real }), [...sequence, replay(0, kind), deliver(1), deliver(1)])
      expect([...model.outcomes].toSorted()).toEqual(['counted', 'twice'])
      // A second message to the same State is another matter: the T1 of the first is no T1 of it.
      await fc.asyncModelRun(
        () => ({ model, real }),
        [send(['FRA'], 'real'), leave(1), confirm(0), deliver(1)],
      )
      expect(model.sent.map(({ counted }) => counted.size)).toEqual([1, 0])
    },
  )

  it('count as DESIGN.md says, and change nothing otherwise', async () => {
    await fc.assert(
      fc.asyncProperty(commands, (sequence) =>
        fc.asyncModelRun(() => ({ model: emptyModel(), real }), sequence),
      ),
      { numRuns: 60, interruptAfterTimeLimit: 12_000, endOnFailure: true },
    )
  }, 60_000)

  it('meet every reason for which one counts for nothing, and the order in which they come is no matter', async () => {
    const model = emptyModel()
    const honest = {
      author: 'FRA',
      about: 0,
      content: 0,
      thread: 0,
      isKnownId: true,
      isSameNature: true,
    } as const
    const sequence = [
      send(['FRA', 'BRA'], 'real'),
      send(['FRA'], 'exercise'),
      write(honest),
      deliver(0),
      leave(0),
      leave(1),
      // It came too early, and counts when it comes again after the message has left.
      deliver(0),
      deliver(0),
      replay(0, 'sealed anew'),
      deliver(1),
      write({ ...honest, author: 'stranger' }),
      deliver(2),
      write({ ...honest, isKnownId: false }),
      deliver(3),
      write({ ...honest, author: 'BRA', content: 1 }),
      deliver(4),
      write({ ...honest, author: 'BRA', isSameNature: false }),
      deliver(5),
      write({ ...honest, author: 'BRA', about: 1, content: 1, thread: 1 }),
      deliver(6),
      // Of the other State, and standing in the case of another message: its content says what it is about.
      write({ ...honest, author: 'BRA', thread: 1 }),
      deliver(7),
      confirm(0),
    ]
    await fc.asyncModelRun(() => ({ model, real }), sequence)
    expect(model.outcomes).toEqual(new Set(['counted', ...notCountedReasons]))
  }, 60_000)
})
