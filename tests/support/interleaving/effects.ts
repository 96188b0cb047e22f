/** What is in effect at a desk, and whether every difference between two moments is told by a change that took effect. */

import { z } from 'zod'
import { parsePointOfContact } from '../../../src-main/store/directory-rows.ts'
import type { DeskDatabase } from '../../../src-main/store/open.ts'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import {
  diffRecords,
  fieldOf,
  isListField,
  sameValue,
} from '../../../src-shared/domain/directory/record-paths.ts'

type Change = {
  readonly id: string
  readonly poc: string
  readonly path: string
  readonly to: unknown
  readonly standing: string
  /** A grant of the registry's that no officer decided on. */
  readonly undecidedGrant: boolean
}

export type Effects = {
  /** Records in effect, by id. */
  readonly records: ReadonlyMap<string, PointOfContact>
  readonly changes: ReadonlyMap<string, Change>
}

const changeRow = z.object({
  id: z.string(),
  poc: z.string(),
  path: z.string(),
  new: z.string().nullable(),
  standing: z.string(),
  grant: z.int(),
})

export function effectsOf(db: DeskDatabase): Effects {
  const rows = db.prepare('SELECT json FROM point_of_contact WHERE in_effect = 1').pluck().all()
  const records = rows.map(parsePointOfContact)
  const changes = db
    .prepare(
      `SELECT id, poc, path, new, standing, source = 'registry' AND class = 'grant' AND officer IS NULL AS grant
        FROM change`,
    )
    .all()
    .map((row) => changeRow.parse(row))
    .map(({ new: to, grant, ...row }) => ({
      ...row,
      to: to === null ? null : JSON.parse(to),
      undecidedGrant: grant === 1,
    }))
  return {
    records: new Map(records.map((record) => [record.id, record])),
    changes: new Map(changes.map((change) => [change.id, change])),
  }
}

/** Differences that no change tells which took effect between the two moments, or that an officer should have decided. */
export function silentChanges(before: Effects, after: Effects): string[] {
  const told = [...after.changes.values()].filter(
    ({ id, standing }) => before.changes.get(id)?.standing !== standing && standing === 'in-effect',
  )
  const passed = told.filter((change) => change.undecidedGrant)
  const ids = new Set([...before.records.keys(), ...after.records.keys()])
  const silent = [...ids].flatMap((id) => {
    const own = told.filter(({ poc }) => poc === id)
    return differences(before.records.get(id), after.records.get(id)).flatMap(({ path, to }) =>
      own.some((change) => tells(change, path, to)) ? [] : [`${id} ${path}: ${JSON.stringify(to)}`],
    )
  })
  return [...silent, ...passed.map(({ poc, path }) => `${poc} ${path} was granted by nobody`)]
}

type Difference = { readonly path: string; readonly to: unknown }

function differences(
  before: PointOfContact | undefined,
  after: PointOfContact | undefined,
): readonly Difference[] {
  if (before === undefined || after === undefined)
    return before === after ? [] : [{ path: '', to: after ?? null }]
  return diffRecords(before, after)
}

function tells(change: Change, path: string, to: unknown): boolean {
  // Where an item came or went, the others may stand in another order than if it had come last.
  if (isListField(path)) return fieldOf(change.path) === path
  if (change.path !== path) return false
  // A whole record comes with bookkeeping that is not compared.
  return path === '' ? (change.to === null) === (to === null) : sameValue(change.to, to)
}
