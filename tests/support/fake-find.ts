/** The fake trusted side: what the palette finds. */
import type { Clock } from '../../src-shared/base/clock.ts'
import { fold } from '../../src-shared/domain/directory/fold.ts'
import type { Region } from '../../src-shared/domain/state-codes.ts'
import { states } from '../../src-shared/domain/states.ts'
import type { Part } from './fake-desk-state.ts'
import { type FakeEntry, toRow } from './fake-directory.ts'
import { wordsOfEntry } from './fake-directory-reads.ts'

/** How many of each kind the palette is given. */
const most = 8

/** Finds States by any name and points of contact by any text; there are no cases in an empty correspondence. */
export function findHandlers(directory: readonly FakeEntry[], clock: Clock): Part<'find'> {
  return {
    'find.everything': ({ text }) => {
      const wanted = fold(text)
      const named = states.filter(({ shortName }) =>
        Object.values(shortName).some((name) => fold(name).includes(wanted)),
      )
      return {
        states: named.slice(0, most).map(({ alpha3, region }) => ({
          state: alpha3,
          region: region as Region, // the table is checked against the schema by its own test
          pointsOfContact: directory.filter(({ state }) => state.alpha3 === alpha3).length,
        })),
        pointsOfContact: directory
          .filter((entry) => fold(wordsOfEntry(entry)).includes(wanted))
          .slice(0, most)
          .map((entry) => toRow(entry, clock())),
        threads: [],
        approximate: false,
      }
    },
  }
}
