/** What changed in the directory, over a real encrypted database: editions, officers' own values, what waits. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { directoryHistoryService } from '../../../../src-main/services/directory-history.ts'
import { required } from '../../../../src-shared/base/assert.ts'
import { directoryHistoryCalls } from '../../../../src-shared/contract/directory-history.ts'
import type { DirectoryHistory } from '../../../../src-shared/domain/directory/history.ts'
import type { DirectoryTarget, PointOfContact } from '../../../../src-shared/domain/directory/record.ts'
import { type LayeredDesk, layeredDesk } from '../../../support/layered-desk.ts'
import { madeDirectory, madePointOfContact } from '../store/directory-data.ts'

const day = 86_400_000

/** Three States with two points of contact each. */
function fewStates(): DirectoryTarget {
  const made = madeDirectory(2)
  return { ...made, states: made.states.slice(0, 3) }
}

describe('directoryHistory.report', () => {
  let clock: { now: Date }
  let desk: LayeredDesk
  let service: ReturnType<typeof directoryHistoryService>
  beforeEach(async () => {
    clock = { now: new Date('2026-10-06T09:00:00.000Z') }
    desk = await layeredDesk(clock)
    service = directoryHistoryService({ session: { current: () => desk.vault }, clock: () => clock.now })
  })
  afterEach(() => desk[Symbol.asyncDispose]())

  async function report(span: '13' | '104' = '13'): Promise<DirectoryHistory> {
    const { input, output } = directoryHistoryCalls['directoryHistory.report']
    return output.parse(await service['directoryHistory.report'](input.parse({ span })))
  }
  const later = (days: number) => {
    clock.now = new Date(clock.now.getTime() + days * day)
  }
  const edited = (
    directory: DirectoryTarget,
    sequence: number,
    change: (poc: PointOfContact) => PointOfContact | null,
  ): DirectoryTarget => ({
    ...directory,
    sequence,
    states: directory.states.map((state) => ({
      ...state,
      pointsOfContact: state.pointsOfContact.flatMap((poc) => change(poc) ?? []),
    })),
  })
  const ofKind = ({ kinds }: DirectoryHistory, kind: string) =>
    required(
      kinds.find((one) => one.kind === kind),
      kind,
    )

  it('has the first directory as an edition that changed nothing', async () => {
    await desk.receive(fewStates())
    const { editions, weeks, waiting } = await report()
    expect(editions).toEqual([
      { at: clock.now.toISOString(), sequence: fewStates().sequence, added: 0, changed: 0, withdrawn: 0 },
    ])
    expect(weeks.every(({ added, changed, withdrawn }) => added + changed + withdrawn === 0)).toBe(true)
    expect(waiting).toBe(0)
  })

  it('says by edition and by kind what took effect, and apart what waits', async () => {
    const first = fewStates()
    await desk.receive(first)
    later(7)
    const [one, other] = first.states.flatMap(({ pointsOfContact }) => pointsOfContact)
    const titled = required(one, 'a point of contact').id
    const gone = required(other, 'another one').id
    await desk.receive(
      edited(first, first.sequence + 1, (poc) => {
        if (poc.id === gone) return null
        if (poc.id !== titled) return poc
        return {
          ...poc,
          positionTitle: { en: 'Head of the watch' },
          phones: [...poc.phones, { number: '+254200000999', usage: 'voice' as const }],
        }
      }),
    )
    const found = await report()
    expect(found.editions.map(({ sequence }) => sequence)).toEqual([first.sequence + 1, first.sequence])
    expect(found.editions[0]).toMatchObject({ withdrawn: 1 })
    expect(ofKind(found, 'record')).toMatchObject({ added: 0, withdrawn: 1 })
    expect(ofKind(found, 'office').added + ofKind(found, 'office').changed).toBe(1)
    // A number that is added waits for an officer.
    expect(ofKind(found, 'way')).toMatchObject({ added: 0, changed: 0, withdrawn: 0 })
    expect(found.waiting).toBe(1)
    expect(found.weeks.at(-1)).toMatchObject({ withdrawn: 1 })
  })

  it('has what officers write beside it, in the week in which they did', async () => {
    later(-21)
    const record = { ...madePointOfContact('GHA', 1), id: randomUUID() }
    await desk.directory['directory.save']({ record, revision: null, reason: 'By telephone' })
    later(21)
    const { weeks, sources, kinds } = await report()
    expect(weeks.at(-4)).toMatchObject({ added: 1 })
    expect(sources.find(({ source }) => source === 'officer')).toMatchObject({ added: 1 })
    expect(kinds.find(({ kind }) => kind === 'record')).toMatchObject({ added: 1 })
  })

  it('leaves out what took effect before the first week that is asked for', async () => {
    later(-200)
    const record = { ...madePointOfContact('GHA', 1), id: randomUUID() }
    await desk.directory['directory.save']({ record, revision: null, reason: 'By telephone' })
    await desk.receive(fewStates())
    later(200)
    const [near, far] = [await report('13'), await report('104')]
    expect([near.editions.length, ofKind(near, 'record').added]).toEqual([0, 0])
    expect([far.editions.length, ofKind(far, 'record').added]).toEqual([1, 1])
  })

  it('names no State, no office and no value', async () => {
    const first = fewStates()
    await desk.receive(first)
    later(1)
    await desk.receive(
      edited(first, first.sequence + 1, (poc) => ({ ...poc, positionTitle: { en: 'Head of the watch' } })),
    )
    const text = JSON.stringify(await report())
    expect(text).not.toContain('Head of the watch')
    for (const { state, pointsOfContact } of first.states) {
      expect(text).not.toContain(`"${state}"`)
      for (const { id } of pointsOfContact) expect(text).not.toContain(id)
    }
  })

  it('is refused by a locked vault', async () => {
    const locked = directoryHistoryService({
      session: {
        current: () => {
          throw new Error('locked')
        },
      },
      clock: () => clock.now,
    })
    await expect(async () => locked['directoryHistory.report']({ span: '13' })).rejects.toThrow('locked')
  })
})
