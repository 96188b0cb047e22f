/** Reads editions of the directory out of opened targets: a whole one, or the changes that lead to it. */
import { z } from 'zod'
import { partsAfter } from '../../src-formats/registry/changes.ts'
import {
  type DirectoryParts,
  directoryDigest,
  directoryParts,
} from '../../src-formats/registry/directory-digest.ts'
import type { ChangesEntry, DirectoryEntry } from '../../src-formats/tuf/read.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import {
  type DirectoryTarget,
  directoryTargetSchema,
  type PointOfContact,
} from '../../src-shared/domain/directory/record.ts'
import { type ChangesTarget, changesTargetSchema } from '../../src-shared/domain/registry/protocol.ts'
import type { Receipts } from '../../src-shared/domain/registry/receipts.ts'
import type { DirectoryChanges } from '../store/directory-writer.ts'

/** `parts` are those of the edition as a whole, also where only changes came. */
export type Edition = {
  readonly parts: DirectoryParts
  readonly receipts: Receipts
  readonly demonstration: boolean
} & (
  | { readonly kind: 'whole'; readonly directory: DirectoryTarget }
  | { readonly kind: 'changes'; readonly changes: DirectoryChanges }
)

/** What came of it: all records, or those that were added or changed. */
export function recordsOf(edition: Edition): Pick<Edition, 'demonstration'> & {
  readonly records: readonly PointOfContact[]
} {
  const { demonstration } = edition
  if (edition.kind === 'changes') return { demonstration, records: edition.changes.records }
  return { demonstration, records: edition.directory.states.flatMap((state) => state.pointsOfContact) }
}

/** The members of both targets that digests are made of, before a schema has put them in another order. */
const rawDirectory = z.looseObject({
  states: z.array(
    z.looseObject({ state: z.string(), pointsOfContact: z.array(z.looseObject({ id: z.string() })) }),
  ),
})
const rawChanges = z.looseObject({
  states: z.array(z.looseObject({ state: z.string() })),
  records: z.array(z.looseObject({ id: z.string() })),
})
type RawChanges = z.infer<typeof rawChanges>

/** @throws Failure `directory-unreadable` where it is not the directory that was announced */
export function readWhole(content: Uint8Array, { sequence, issued }: DirectoryEntry): Edition {
  return reading(() => {
    const raw = parse(content)
    const directory = directoryTargetSchema.parse(raw)
    if (directory.sequence !== sequence || directory.issued !== issued) throw new Error('another directory')
    const parts = directoryParts(rawDirectory.parse(raw).states)
    const { receipts = {}, demonstration } = directory
    return { kind: 'whole', directory, parts, receipts, demonstration }
  })
}

/**
 * The changes of a chain brought together, so that what was said in between is said once or not at all.
 * @param parts of the stored edition
 * @param contents of the targets in the order of the chain
 * @throws Failure `directory-unreadable` where they do not lead from the one to the other
 */
export function readChain(
  parts: DirectoryParts,
  contents: readonly (readonly [ChangesEntry, Uint8Array])[],
  { issued }: DirectoryEntry,
): Edition {
  return reading(() => {
    const chain = contents.map(([entry, content]) => readLink(entry, content))
    const last = chain.at(-1)?.changes
    const after = chain.reduce((before, { raw, changes }) => partsAfter(before, raw, changes), parts)
    if (last === undefined || last.issued !== issued) throw new Error('another directory')
    // What a demonstration says must not come in between two real editions.
    if (chain.some(({ changes }) => changes.demonstration !== last.demonstration))
      throw new Error('of two kinds')
    if (directoryDigest(after) !== last.digest) throw new Error('not what the changes lead to')
    const changes = combined(chain.map((link) => link.changes))
    const receipts = Object.assign({}, ...chain.map((link) => link.changes.receipts))
    return { kind: 'changes', changes, parts: after, receipts, demonstration: last.demonstration }
  })
}

function readLink(
  { from, to }: ChangesEntry,
  content: Uint8Array,
): { readonly changes: ChangesTarget; readonly raw: RawChanges } {
  const value = parse(content)
  const changes = changesTargetSchema.parse(value)
  if (changes.from !== from || changes.to !== to) throw new Error('other changes')
  const raw = rawChanges.parse(value)
  const { removedStates, removedRecords } = changes
  const names = [...raw.states.map(({ state }) => state), ...removedStates]
  const ids = [...raw.records.map(({ id }) => id), ...removedRecords]
  if (new Set(names).size < names.length || new Set(ids).size < ids.length) throw new Error('something twice')
  return { changes, raw }
}

function combined(chain: readonly ChangesTarget[]): DirectoryChanges {
  const states = new Map<string, ChangesTarget['states'][number] | null>()
  const records = new Map<string, ChangesTarget['records'][number] | null>()
  for (const changes of chain) {
    for (const state of changes.removedStates) states.set(state, null)
    for (const id of changes.removedRecords) records.set(id, null)
    for (const state of changes.states) states.set(state.state, state)
    for (const record of changes.records) records.set(record.id, record)
  }
  return {
    states: [...states.values()].filter((state) => state !== null),
    removedStates: gone(states),
    records: [...records.values()].filter((record) => record !== null),
    removedRecords: gone(records),
  }
}

function gone(named: ReadonlyMap<string, unknown>): string[] {
  return [...named].flatMap(([name, present]) => (present === null ? [name] : []))
}

function parse(content: Uint8Array): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content))
}

function reading(read: () => Edition): Edition {
  try {
    return read()
  } catch (cause) {
    throw new Failure('directory-unreadable', {}, cause)
  }
}
