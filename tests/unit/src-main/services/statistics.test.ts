/** Figures from a real database, and the files that they leave in. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeClocksPolicy } from '../../../../src-main/services/clocks/policy.ts'
import { listAudit } from '../../../../src-main/store/audit-repository.ts'
import { caseEventRepository } from '../../../../src-main/store/case-event-repository.ts'
import { transaction } from '../../../../src-main/store/unit-of-work.ts'
import { contract } from '../../../../src-shared/contract/contract.ts'
import { firstClocksPolicy } from '../../../../src-shared/domain/clocks/policy.ts'
import { overduePolicyOf } from '../../../../src-shared/domain/statistics/overdue.ts'
import { incoming, outgoing } from '../../../support/outlines.ts'
import { keepSent, type ShiftDesk, shiftDesk } from '../../../support/shift-desk.ts'

let desk: ShiftDesk
beforeEach(async () => {
  desk = await shiftDesk()
})
afterEach(() => desk[Symbol.asyncDispose]())

const report = async (mode: 'real' | 'exercise' | 'test' = 'real') =>
  contract['statistics.report'].output.parse(await desk.statistics['statistics.report']({ mode, span: '13' }))
const file = async (what: 'figures' | 'anonymised') => {
  const { bytes, suggestedName } = await desk.statistics['internal.statisticsFile']({
    what,
    mode: 'real',
    span: '13',
  })
  return { suggestedName, lines: new TextDecoder().decode(bytes).split('\r\n') }
}

describe('statistics.report', () => {
  it('measures from the confirmed sending to the acknowledgement that counts', async () => {
    keepSent(desk, 2, 10, '2026-09-01T00:00:00.000Z')
    keepSent(desk, 1, 20, '2026-09-01T00:00:00.000Z')
    keepSent(desk, 1, null, '2026-09-01T00:00:00.000Z')
    const { times, volumes } = await report()
    expect(times).toEqual([
      {
        awaited: 'acknowledgement',
        of: 'theirs',
        kind: 'T2',
        count: 3,
        waiting: 1,
        quartiles: { lower: 10, median: 10, upper: 15 },
      },
    ])
    expect(volumes).toEqual([
      { kind: 'T1', sent: 0, received: 3 },
      { kind: 'T2', sent: 4, received: 0 },
    ])
  })

  it('measures ours from when the message arrived, as an officer said, to our confirmed T1', async () => {
    const came = desk.keep(incoming({ acknowledgementRequested: true, at: '2026-09-01T10:00:00.000Z' }))
    desk.keep(
      outgoing({
        template: 'T1',
        acknowledges: came.contentId,
        status: 'sent',
        sentAt: '2026-09-01T12:00:00.000Z',
      }),
    )
    desk.vault.database
      .prepare('INSERT INTO message_receipt (message, received, revision, device) VALUES (?, ?, 1, ?)')
      .run(came.id, '2026-09-01T07:00:00.000Z', desk.vault.deviceId)
    expect((await report()).times).toMatchObject([{ of: 'ours', quartiles: { median: 5 } }])
  })

  it('keeps exercises and tests apart', async () => {
    desk.keep(incoming({ mode: 'exercise', at: '2026-09-01T00:00:00.000Z' }))
    desk.keep(incoming({ mode: 'test', at: '2026-09-01T00:00:00.000Z' }))
    desk.keep(incoming({ mode: null, template: null, recordId: null, at: '2026-09-01T00:00:00.000Z' }))
    expect((await report()).volumes).toEqual([{ kind: null, sent: 0, received: 1 }])
    expect((await report('exercise')).volumes).toEqual([{ kind: 'T2', sent: 0, received: 1 }])
    expect((await report('test')).weeks.at(-1)).toMatchObject({ openCases: 1 })
  })

  it('counts cases while they are open, and what is overdue at the end of each week', async () => {
    keepSent(desk, 1, null, '2026-09-08T00:00:00.000Z')
    const closed = desk.keep(outgoing({ at: '2026-09-08T00:00:00.000Z' }))
    const detail = { reason: 'resolved', text: '' } as const
    transaction(desk.vault.database, () =>
      caseEventRepository(desk.vault.database).add(
        desk.vault,
        { thread: closed.thread, kind: 'closed', detail },
        new Date('2026-09-20T00:00:00.000Z'),
      ),
    )
    const found = (await report()).weeks.map(({ end, openCases, overdueTheirs }) => [
      end.slice(0, 10),
      openCases,
      overdueTheirs,
    ])
    expect(found).toContainEqual(['2026-09-07', 0, 0])
    expect(found).toContainEqual(['2026-09-14', 2, 1])
    expect(found).toContainEqual(['2026-09-21', 1, 1])
  })

  it('takes the times of the desk’s own policy of clocks', async () => {
    const { database, deviceId, profile } = desk.vault
    keepSent(desk, 1, null, '2026-10-03T00:00:00.000Z')
    const before = await report()
    expect(before.policy.acknowledgement.theirs).toEqual({ amount: 72, unit: 'hours', source: 'own' })
    expect(before.weeks.at(-2)).toMatchObject({ overdueTheirs: 0 })
    const day = { amount: 1, unit: 'days' } as const
    const acknowledgement = { diplomatic: day, technical: day, policy: day }
    const allowances = { ...firstClocksPolicy.allowances, acknowledgement }
    transaction(database, () =>
      writeClocksPolicy(database, deviceId, { ...firstClocksPolicy, allowances }, desk.clock.now),
    )
    const after = await report()
    expect(after.policy).toEqual(overduePolicyOf({ ...firstClocksPolicy, allowances }, profile.pocType))
    expect(after.weeks.at(-2)).toMatchObject({ overdueTheirs: 1 })
  })

  it('reads more than one page, each message once', async () => {
    transaction(desk.vault.database, () => {
      for (let index = 0; index < 600; index += 1) desk.keep(incoming({ at: '2026-09-01T00:00:00.000Z' }))
    })
    expect((await report()).volumes).toEqual([{ kind: 'T2', sent: 0, received: 600 }])
  })
})

describe('internal.statisticsFile', () => {
  it('holds the figures as CSV, and is recorded once it is written', async () => {
    keepSent(desk, 3, 10, '2026-09-01T00:00:00.000Z')
    const { lines, suggestedName } = await file('figures')
    expect(suggestedName).toBe('KEN-statistics-real-2026-10-05.csv')
    expect(lines[0]).toContain('"table","row","of","count"')
    expect(lines).toContain('"acknowledgement","T2","theirs","3","0","10.00","10.00","10.00"')
    expect(listAudit(desk.vault.database, 1)).toEqual([])
    await desk.statistics['internal.statisticsSaved']({ what: 'figures', mode: 'real', span: '13' })
    expect(listAudit(desk.vault.database, 1)).toMatchObject([
      { kind: 'statistics-exported', detail: { what: 'figures', mode: 'real', weeks: 13 } },
    ])
  })

  it('gives totals away without State, case, officer, kind or small count', async () => {
    keepSent(desk, 6, 10, '2026-03-01T00:00:00.000Z')
    keepSent(desk, 3, null, '2026-03-01T00:00:00.000Z')
    const { lines, suggestedName } = await file('anonymised')
    expect(suggestedName).toBe('anonymised-totals-2026-01.csv')
    expect(lines).toEqual([
      '"figure","of messages sent","of messages received"',
      '"from","2026-01-01","2026-01-01"',
      '"before","2026-07-01","2026-07-01"',
      '"acknowledged","6","fewer than 5"',
      '"notAcknowledged","fewer than 5","fewer than 5"',
      '"asked","withheld","withheld"',
      '"rate","withheld","withheld"',
      '"medianHours","10","withheld"',
      '"answered","fewer than 5","fewer than 5"',
      '"medianAnswerHours","withheld","withheld"',
      '',
    ])
  })

  it('leaves exercises out of what is given away, whatever is asked', async () => {
    for (let index = 0; index < 9; index += 1) {
      desk.keep(
        outgoing({
          mode: 'exercise',
          acknowledgementRequested: true,
          status: 'sent',
          sentAt: '2026-03-01T00:00:00.000Z',
        }),
      )
    }
    expect((await report('exercise')).anonymised.theirs.notAcknowledged).toBeNull()
  })
})
