/** The lessons on a real database: of each officer apart, by what the audit log says, and in a demonstration alone. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lessonService } from '../../../../src-main/services/lessons.ts'
import type { OpenVault } from '../../../../src-main/services/session.ts'
import { appendAudit, listAudit } from '../../../../src-main/store/audit-repository.ts'
import { transaction } from '../../../../src-main/store/unit-of-work.ts'
import { wayRepository } from '../../../../src-main/store/way-repository.ts'
import { contract } from '../../../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../../../src-shared/contract/events.ts'
import type { AuditKind } from '../../../../src-shared/domain/audit-kinds.ts'
import { type LessonId, lessonIds } from '../../../../src-shared/domain/lessons/lessons.ts'
import { lessonFactKinds } from '../../../../src-shared/domain/lessons/progress.ts'
import type { MessageOutline } from '../../../../src-shared/domain/messages/outline.ts'
import { outgoing } from '../../../support/outlines.ts'
import { type ShiftDesk, shiftDesk } from '../../../support/shift-desk.ts'

let desk: ShiftDesk
let kind: OpenVault['kind']
let events: DeskEvent[]
let lessons: ReturnType<typeof lessonService>
beforeEach(async () => {
  desk = await shiftDesk()
  kind = 'demonstration'
  events = []
  const session = { current: () => ({ ...desk.vault, kind }) }
  lessons = lessonService({ session, clock: () => desk.clock.now, emit: (event) => events.push(event) })
})
afterEach(() => desk[Symbol.asyncDispose]())

const overview = async () => contract['lessons.overview'].output.parse(await lessons['lessons.overview']({}))
const doneOf = async (lesson: LessonId) =>
  (await overview()).lessons
    .find((one) => one.lesson === lesson)
    ?.steps.flatMap(({ step, done }) => (done === null ? [] : [step]))
const begin = (lesson: LessonId) => lessons['lessons.begin']({ lesson })
const failure = (code: string) => expect.objectContaining({ code })
const later = () => {
  desk.clock.now = new Date(desk.clock.now.getTime() + 60_000)
}

/** What the officer at the desk does is recorded about `subject`. */
function record(entry: AuditKind, subject: string = randomUUID()): void {
  const { database } = desk.vault
  transaction(database, () => appendAudit(database, desk.vault, desk.clock.now, entry, subject))
}

/** A message that lies in the vault, and what is recorded of it. */
function message(entry: AuditKind, outline: Partial<MessageOutline>): void {
  record(entry, desk.keep(outgoing(outline)).id)
}

describe('the lessons of an officer', () => {
  it('are seven, none of them begun at first', async () => {
    const { available, current, lessons: all } = await overview()
    expect({ available, current }).toEqual({ available: true, current: null })
    expect(all.map(({ lesson, begun }) => [lesson, begun])).toEqual(lessonIds.map((id) => [id, null]))
  })

  it('go forward by what is recorded since, with the time at which it was', async () => {
    record('bundle-exported')
    begin('offline')
    expect(await doneOf('offline')).toEqual([])
    later()
    record('bundle-imported')
    expect((await overview()).lessons.find(({ lesson }) => lesson === 'offline')?.steps).toContainEqual({
      step: 'offline-take-in',
      done: desk.clock.now.toISOString(),
    })
    expect(await doneOf('offline')).toEqual(['offline-take-in'])
  })

  it('are told apart by template, way and verdict of the message', async () => {
    for (const lesson of lessonIds) begin(lesson)
    message('message-sent', { template: 'T2' })
    expect(await doneOf('notify')).toEqual(['notify-sent'])
    message('message-released', { template: 'T1' })
    expect(await doneOf('acknowledge')).toEqual(['acknowledge-release'])
    const secret = desk.keep(outgoing({ template: 'T3' })).id
    transaction(desk.vault.database, () =>
      wayRepository(desk.vault.database).setWay(desk.vault, secret, 'password'),
    )
    record('message-sent', secret)
    expect(await doneOf('keyless')).toEqual(['keyless-sent'])
    message('message-opened', { direction: 'incoming', status: 'received', level: 'not-proved' })
    expect(await doneOf('acknowledge')).toEqual([
      'acknowledge-open',
      'acknowledge-release',
      'acknowledge-mistake',
    ])
  })

  it('are of that officer alone, and so is what is recorded', async () => {
    begin('handover')
    record('shift-log-written')
    desk.sit('Zoe')
    expect(await overview()).toMatchObject({ current: null })
    begin('handover')
    expect(await doneOf('handover')).toEqual([])
    record('hand-over-printed')
    expect(await doneOf('handover')).toEqual(['handover-print'])
    desk.sit('Ann')
    expect(await doneOf('handover')).toEqual(['handover-write'])
    expect(await overview()).toMatchObject({ current: 'handover' })
  })

  it('are gone on with where they were left, and begin anew when that is asked for', async () => {
    begin('find')
    lessons['lessons.note']({ step: 'find-name' })
    lessons['lessons.leave']({})
    expect(await overview()).toMatchObject({ current: null })
    later()
    begin('find')
    expect(await doneOf('find')).toEqual(['find-name'])
    lessons['lessons.restart']({ lesson: 'find' })
    expect(await doneOf('find')).toEqual([])
    expect(await overview()).toMatchObject({ current: 'find' })
  })

  it('know every kind of entry by which a step can be done', async () => {
    for (const lesson of lessonIds) begin(lesson)
    for (const one of lessonFactKinds) record(one)
    const done = await Promise.all(lessonIds.map(doneOf))
    expect(done.flat()).toEqual([
      'verify-compare',
      'notify-seal',
      'notify-export',
      'notify-sent',
      'acknowledge-open',
      'keyless-words',
      'offline-save',
      'offline-take-in',
      'handover-begin',
      'handover-claim',
      'handover-write',
      'handover-print',
      'handover-end',
    ])
  })
})

describe('what is written', () => {
  it('stands in the audit log with the officer, without words, and is told', () => {
    begin('find')
    lessons['lessons.note']({ step: 'find-name' })
    lessons['lessons.leave']({})
    const entries = listAudit(desk.vault.database, 10).reverse()
    expect(entries.map(({ kind: entry, officer, detail }) => [entry, officer, detail])).toEqual([
      ['lesson-marked', 'Ann', { what: 'begun', lesson: 'find' }],
      ['lesson-marked', 'Ann', { what: 'noted', step: 'find-name' }],
      ['lesson-marked', 'Ann', { what: 'left' }],
    ])
    expect(events).toEqual(Array.from({ length: 3 }, () => ({ topic: 'lessons' })))
  })

  it('is nothing where nothing is new', () => {
    lessons['lessons.note']({ step: 'find-name' })
    lessons['lessons.leave']({})
    begin('find')
    begin('find')
    lessons['lessons.note']({ step: 'find-name' })
    lessons['lessons.note']({ step: 'find-name' })
    expect(listAudit(desk.vault.database, 10)).toHaveLength(2)
    expect(events).toHaveLength(2)
  })
})

describe('where there are no lessons', () => {
  it.each([
    ['a vault for real work', () => (kind = 'real')],
    ['a vault that a recovery way opened', () => desk.sit(null)],
  ])('%s: nothing can be begun, and everything can be read', async (_name, arrange) => {
    begin('find')
    arrange()
    const before = await overview()
    expect(before).toMatchObject({ available: false, current: null })
    expect(before.lessons.every(({ begun }) => begun === null)).toBe(true)
    const count = listAudit(desk.vault.database, 10).length
    for (const act of [
      () => begin('verify'),
      () => lessons['lessons.restart']({ lesson: 'find' }),
      () => lessons['lessons.note']({ step: 'find-name' }),
      () => lessons['lessons.leave']({}),
    ])
      expect(act).toThrow(failure('lessons-elsewhere'))
    expect(listAudit(desk.vault.database, 10)).toHaveLength(count)
  })
})
