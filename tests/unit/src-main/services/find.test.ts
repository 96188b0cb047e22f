/** The palette over a real database: States, points of contact and threads, as typed and mistyped. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findService } from '../../../../src-main/services/find.ts'
import { type SessionKeeper, sessionKeeper } from '../../../../src-main/services/session.ts'
import { messagesRepository } from '../../../../src-main/store/messages-repository.ts'
import { migrations } from '../../../../src-main/store/migrations/all.ts'
import { transaction } from '../../../../src-main/store/unit-of-work.ts'
import type { Language } from '../../../../src-shared/base/languages.ts'
import { findCalls } from '../../../../src-shared/contract/find.ts'
import { messageRow } from '../../../support/message-row.ts'
import { openVault } from '../../../support/open-vault.ts'
import { replaceRegistryLayer } from '../../../support/registry-layer.ts'
import { type TempDatabase, tempDatabase } from '../../../support/temp-vault.ts'
import { factsOf, issued, madeDirectory, uuidOf } from '../store/directory-data.ts'

let temporary: TempDatabase
let keeper: SessionKeeper
let find: (
  text: string,
  language?: Language,
) => ReturnType<(typeof findCalls)['find.everything']['output']['parse']>

/** A directory without Tuvalu, whose name can be found all the same. */
beforeEach(async () => {
  temporary = await tempDatabase(migrations)
  const made = madeDirectory(2)
  const target = { ...made, states: made.states.filter(({ state }) => state !== 'TUV') }
  replaceRegistryLayer(temporary.db, target, factsOf(target), issued)
  keeper = sessionKeeper()
  keeper.begin(openVault(temporary))
  const service = findService({ session: keeper, clock: () => new Date('2026-10-05T09:00:00Z') })
  find = (text, language = 'en') =>
    findCalls['find.everything'].output.parse(service['find.everything']({ text, language }))
})
afterEach(() => temporary[Symbol.asyncDispose]())

/** A message in a thread of its own unless one is named. */
function message(
  at: string,
  change: { subject?: string; state?: string; caseNumber?: string | null; thread?: string } = {},
): string {
  const { subject = 'Scanning of servers', state = 'KEN', caseNumber = null, thread = randomUUID() } = change
  transaction(temporary.db, () =>
    messagesRepository(temporary.db).insert(
      messageRow({
        thread,
        template: 'T2',
        mode: 'real',
        tlp: 'TLP:AMBER',
        subject,
        counterparts: [state],
        case_number: caseNumber,
        at,
        device: temporary.deviceId,
      }),
    ),
  )
  return thread
}

describe('find.everything', () => {
  it('lists the latest threads where nothing was typed, and no States or offices', () => {
    const threads = ['1', '2', '3', '4', '5', '6'].map((day) => message(`2026-09-0${day}T00:00:00.000Z`))
    for (const text of ['', '  ', '—']) {
      expect(find(text)).toMatchObject({ states: [], pointsOfContact: [], approximate: false })
      expect(find(text).threads.map(({ thread }) => thread)).toEqual(threads.toReversed().slice(0, 5))
    }
  })

  it('finds States by their names in any language, with how many points of contact they have', () => {
    expect(find('kenya').states).toEqual([{ state: 'KEN', region: 'Africa', pointsOfContact: 2 }])
    expect(find('肯尼亚').states).toMatchObject([{ state: 'KEN' }])
    expect(find('Tuvalu')).toMatchObject({
      states: [{ state: 'TUV', region: 'Oceania', pointsOfContact: 0 }],
      pointsOfContact: [],
      approximate: false,
    })
    expect(find('a').states).toHaveLength(6)
    expect(find('guinea').states.map(({ state }) => state)).toEqual(['GIN', 'GNQ', 'GNB', 'PNG'].slice(0, 3))
  })

  it('finds offices as the list does, the best eight', () => {
    const found = find('csirt kenya')
    expect(found.pointsOfContact.map(({ id }) => id)).toEqual([uuidOf('KEN 1')])
    expect(found.states).toEqual([])
    expect(find('csirt').pointsOfContact).toHaveLength(8)
  })

  it('finds threads by any subject, case number and State, those that begin so first', () => {
    const first = message('2026-09-01T00:00:00.000Z', {
      subject: 'Outage at a hospital',
      caseNumber: 'KEN-2026-D1-0042',
    })
    message('2026-09-02T00:00:00.000Z', { subject: 'Re: new indicators', thread: first, state: 'FRA' })
    const second = message('2026-09-03T00:00:00.000Z', { subject: 'After the outage', state: 'JPN' })
    const ids = (text: string) => find(text).threads.map(({ thread }) => thread)
    expect(ids('outage')).toEqual([first, second])
    expect(ids('2026-D1-0042')).toEqual([first])
    expect(ids('indicat')).toEqual([first])
    expect(ids('Франция')).toEqual([first])
    expect(ids('hospital kenya')).toEqual([first])
    expect(find('indicators').threads).toEqual([
      {
        thread: first,
        subject: 'Outage at a hospital',
        counterparts: ['KEN', 'FRA'],
        caseNumber: 'KEN-2026-D1-0042',
      },
    ])
    expect(ids('hospital japan')).toEqual([])
  })

  it('sees a thread as soon as it is there', () => {
    expect(find('scanning').threads).toEqual([])
    message('2026-09-01T00:00:00.000Z')
    expect(find('scanning').threads).toHaveLength(1)
  })

  it('shows what is like the words only where nothing has them', () => {
    const near = find('Argntina')
    expect(near).toMatchObject({ states: [{ state: 'ARG', pointsOfContact: 2 }], approximate: true })
    expect(near.pointsOfContact.slice(0, 2)).toMatchObject([{ state: 'ARG' }, { state: 'ARG' }])
    message('2026-09-01T00:00:00.000Z', { subject: 'Argntina' })
    expect(find('Argntina')).toMatchObject({ states: [], pointsOfContact: [], approximate: false })
    expect(find('Tuvlau').states).toMatchObject([{ state: 'TUV', pointsOfContact: 0 }])
    expect(find('zzzzzzzz')).toEqual({ states: [], pointsOfContact: [], threads: [], approximate: false })
  })

  it('answers nothing when the vault is locked', () => {
    find('kenya')
    keeper.end()
    expect(() => find('kenya')).toThrow('vault-locked')
  })
})
