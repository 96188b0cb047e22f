/** Whatever a file is, opening it takes no more memory and time than docs/opening.md says; and who takes more is found. */
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostileMails } from '../support/hostile-mail/all.ts'
import { type Bench, bytesOf, hostileBench } from '../support/hostile-mail/bench.ts'
import { documentedBounds } from '../support/hostile-mail/bounded/documented.ts'
import {
  type Bounds,
  type File,
  type Opened,
  openBounded,
  openerOf,
} from '../support/hostile-mail/bounded/open-bounded.ts'
import type { Opener } from '../support/hostile-mail/bounded/protocol.ts'
import type { HostileMail } from '../support/hostile-mail/cases.ts'
import { largeThings } from '../support/hostile-mail/large-things.ts'
import { type LimitMail, manyThings } from '../support/hostile-mail/limits.ts'

const bounds: Bounds = documentedBounds()
/** Many files in turn, each of which may take until the deadline; that they all do is what ends the process. */
const patience = 20 * 60_000

let bench: Bench
let opener: Opener

beforeAll(async () => {
  bench = await hostileBench()
  opener = await openerOf(bench)
})
afterAll(() => bench[Symbol.asyncDispose]())

type Made = Pick<HostileMail, 'name' | 'make'>

async function* made(mails: readonly Made[]): AsyncGenerator<File> {
  for (const { name, make } of mails) yield { name, bytes: bytesOf(await make(bench)) }
}

/** What did not stay within, or came to something else. */
function wrong(results: readonly Opened[], outcomes: readonly RegExp[]): readonly Opened[] {
  return results.filter(
    ({ outcome, isWithin }, index) => !isWithin || outcomes[index]?.test(outcome) !== true,
  )
}

describe('a desk with its OpenPGP worker opens within its memory and its time', () => {
  it(
    'every hostile mail',
    async () => {
      // A replay is one only where the genuine message was opened before.
      const mails = hostileMails.filter(({ attack }) => attack !== 'replay')
      const expected = mails.map(({ refused, reasons }) =>
        refused === undefined
          ? new RegExp(`^[a-z-]+ ${reasons.join(' ')}$`)
          : new RegExp(`^refused ${refused}$`),
      )
      const results = await openBounded(opener, made(mails), bounds)
      expect(wrong(results, expected)).toEqual([])
      expect(results).toHaveLength(mails.length)
    },
    patience,
  )

  it.each<[string, readonly LimitMail[]]>([
    ['many small things', manyThings],
    ['one large thing', largeThings],
  ])(
    'what the limits let through and just more, in %s',
    async (_what, mails) => {
      const expected = mails.map(({ outcome }) => new RegExp(`^${outcome}$`))
      const results = await openBounded(opener, made(mails), bounds)
      expect(wrong(results, expected)).toEqual([])
      expect(results).toHaveLength(mails.length)
    },
    patience,
  )
})

describe('a worker that takes more is found', () => {
  const worker = fileURLToPath(new URL('../support/hostile-mail/bounded/greedy-worker.ts', import.meta.url))
  const opened = (deed: string, deadline = bounds.deadline) =>
    openBounded({ ...opener, worker }, [{ name: deed, bytes: bytesOf(deed) }], { ...bounds, deadline })

  it('and one that does not is not', async () => {
    expect(await opened('is modest')).toMatchObject([{ outcome: 'refused no-openpgp-data', isWithin: true }])
  })

  it('by the limit of its heap', async () => {
    expect(await opened('fills the heap')).toMatchObject([
      { outcome: 'fault Error: the OpenPGP worker ended' },
    ])
  })

  it('by what is outside of its heap', async () => {
    expect(await opened('takes buffers')).toMatchObject([
      { outcome: 'refused no-openpgp-data', isWithin: false },
    ])
  })

  it('by the deadline, which ends the process', async () => {
    expect(await opened('never ends', 2_000)).toMatchObject([{ outcome: 'too late', isWithin: false }])
  })

  it('by the end of the process', async () => {
    expect(await opened('ends the process')).toMatchObject([{ outcome: 'ended', isWithin: false }])
  })
})
