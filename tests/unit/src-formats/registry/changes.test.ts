/** Changes between editions: applied to one they give the other, in digests and in records, whatever the two are. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesBetween, partsAfter } from '../../../../src-formats/registry/changes.ts'
import {
  directoryDigest,
  directoryParts,
  partDigest,
} from '../../../../src-formats/registry/directory-digest.ts'
import {
  type DirectoryTarget,
  directoryTargetSchema,
  type PointOfContact,
} from '../../../../src-shared/domain/directory/record.ts'
import { type ChangesTarget, changesTargetSchema } from '../../../../src-shared/domain/registry/protocol.ts'
import { smallDirectory } from '../../../support/test-registry.ts'

const codes = ['KEN', 'GHA', 'FRA', 'BRA', 'THA']
const ids = Array.from({ length: 8 }, (_, place) => `6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a0${place}`)
const devices = ids.map((id) => id.replace('6f9a1c1e', '7f9a1c1e'))

const [model] = smallDirectory().states
if (model === undefined) throw new Error('the small directory has States')
const [office] = model.pointsOfContact
if (office === undefined) throw new Error('and they have points of contact')

/** Where an office is listed, which revision, and whether it says things that this program does not know. */
const placed = fc.record({
  id: fc.constantFrom(...ids),
  state: fc.constantFrom(...codes),
  revision: fc.integer({ min: 1, max: 2 }),
  later: fc.option(fc.jsonValue({ maxDepth: 1 }), { nil: undefined }),
})
const stated = fc.record({
  state: fc.constantFrom(...codes),
  region: fc.constantFrom('Africa', 'Asia'),
  later: fc.option(fc.nat(2), { nil: undefined }),
})
const receipt = fc.record({ device: fc.constantFrom(...devices), sequence: fc.integer({ min: 1, max: 3 }) })

type Drawn = {
  readonly offices: readonly { id: string; state: string; revision: number; later: unknown }[]
  readonly states: readonly { state: string; region: string; later: number | undefined }[]
  readonly receipts: readonly { device: string; sequence: number }[]
}
const drawn: fc.Arbitrary<Drawn> = fc.record({
  offices: fc.uniqueArray(placed, { selector: ({ id }) => id }),
  states: fc.uniqueArray(stated, { selector: ({ state }) => state }),
  receipts: fc.uniqueArray(receipt, { selector: ({ device }) => device, maxLength: 3 }),
})

/** As it would come out of `JSON.parse` of the published file. */
function edition(sequence: number, { offices, states, receipts }: Drawn): DirectoryTarget {
  const content = {
    ...smallDirectory({ sequence }),
    states: states.map(({ state, region, later }) => ({
      ...model,
      state,
      region,
      ...(later === undefined ? {} : { laterOfState: later }),
      pointsOfContact: offices
        .filter((placed) => placed.state === state)
        .map(({ id, revision, later }) => ({ ...office, id, state, revision, later })),
    })),
    receipts: Object.fromEntries(receipts.map(({ device, sequence }) => [device, { sequence, refused: {} }])),
  }
  return JSON.parse(JSON.stringify(content))
}

/** As a file: what goes over the network. */
function published(
  changes: ChangesTarget,
): ChangesTarget & { states: { state: string }[]; records: PointOfContact[] } {
  return JSON.parse(JSON.stringify(changes))
}

type Heads = Map<string, unknown>

function headsAndRecords({ states }: DirectoryTarget): { heads: Heads; records: Map<string, unknown> } {
  const heads = new Map(states.map(({ pointsOfContact: _, ...head }) => [head.state, head]))
  const records = new Map(
    states.flatMap(({ pointsOfContact }) => pointsOfContact).map((record) => [record.id, record]),
  )
  return { heads, records }
}

describe('changesBetween', () => {
  it('leads from the parts of any edition to the digest of any later one', () => {
    fc.assert(
      fc.property(drawn, drawn, (before, after) => {
        const [from, to] = [edition(4, before), edition(5, after)]
        const changes = published(changesBetween(from, to))
        const parts = partsAfter(directoryParts(from.states), changes, changes)
        expect(directoryDigest(parts)).toBe(changes.digest)
        expect(parts).toEqual(directoryParts(to.states))
      }),
    )
  })

  it('leads from the records and States of any edition to those of any later one, and to all receipts', () => {
    fc.assert(
      fc.property(drawn, drawn, (before, after) => {
        const [from, to] = [edition(4, before), edition(5, after)]
        const changes = published(changesBetween(from, to))
        const { heads, records } = headsAndRecords(from)
        for (const state of changes.removedStates) heads.delete(state)
        for (const head of changes.states) heads.set(head.state, head)
        for (const id of changes.removedRecords) records.delete(id)
        for (const record of changes.records) records.set(record.id, record)
        expect({ heads, records }).toEqual(headsAndRecords(to))
        const kept = Object.entries(from.receipts ?? {}).filter(
          ([device]) => to.receipts?.[device] !== undefined,
        )
        expect({ ...Object.fromEntries(kept), ...changes.receipts }).toEqual(to.receipts)
      }),
    )
  })

  it('is read by its schema without losing what this program does not know', () => {
    fc.assert(
      fc.property(drawn, drawn, (before, after) => {
        const changes = published(changesBetween(edition(1, before), edition(9, after)))
        expect(changesTargetSchema.parse({ ...changes, later: 1 })).toEqual({ ...changes, later: 1 })
      }),
    )
  })

  it('says nothing where nothing changed but the sequence', () => {
    fc.assert(
      fc.property(drawn, (same) => {
        const changes = changesBetween(edition(4, same), edition(5, same))
        const { states, removedStates, records, removedRecords, receipts } = changes
        expect([states, removedStates, records, removedRecords, receipts]).toEqual([[], [], [], [], {}])
      }),
    )
  })

  it('is a chain: two steps end where one step does', () => {
    fc.assert(
      fc.property(drawn, drawn, drawn, (first, second, third) => {
        const editions = [edition(1, first), edition(2, second), edition(3, third)] as const
        const steps = [changesBetween(editions[0], editions[1]), changesBetween(editions[1], editions[2])]
        const parts = steps.reduce<Map<string, string>>(
          (parts, step) => partsAfter(parts, step, step),
          directoryParts(editions[0].states),
        )
        expect(directoryDigest(parts)).toBe(changesBetween(editions[0], editions[2]).digest)
      }),
    )
  })

  it('takes an office that moves to another State, whose own State ends, as one changed record', () => {
    const at = (state: string) => ({ id: ids[0] ?? '', state, revision: 1, later: undefined })
    const head = (state: string) => ({ state, region: 'Africa', later: undefined })
    const from = edition(1, { offices: [at('KEN')], states: [head('KEN'), head('GHA')], receipts: [] })
    const to = edition(2, { offices: [at('GHA')], states: [head('GHA')], receipts: [] })
    const changes = changesBetween(from, to)
    expect(changes).toMatchObject({ states: [], removedStates: ['KEN'], removedRecords: [] })
    expect(changes.records.map(({ id, state }) => [id, state])).toEqual([[ids[0], 'GHA']])
  })

  it('goes forward only', () => {
    const same = { offices: [], states: [], receipts: [] }
    expect(() => changesBetween(edition(5, same), edition(5, same))).toThrow(RangeError)
    expect(() => changesBetween(edition(5, same), edition(4, same))).toThrow(RangeError)
  })
})

describe('the digest of a directory', () => {
  it('does not depend on the order of States, offices or members', () => {
    const { states } = smallDirectory()
    const turned = states.toReversed().map((entry) => Object.fromEntries(Object.entries(entry).toReversed()))
    const other = directoryTargetSchema.shape.states.parse(turned)
    expect(directoryDigest(directoryParts(other))).toBe(directoryDigest(directoryParts(states)))
  })

  it('is that of the lines that its documentation describes', () => {
    const parts = new Map([
      ['state:KEN', 'aa'],
      ['poc:1', 'bb'],
    ])
    const lines = 'poc:1 bb\nstate:KEN aa\n'
    expect(directoryDigest(parts)).toBe(createHash('sha256').update(lines).digest('hex'))
    expect(directoryDigest(new Map())).toBe(createHash('sha256').digest('hex'))
  })

  it('changes with every field of a State and of an office, known or not', () => {
    const { states } = smallDirectory()
    const digests = [
      states,
      smallDirectory({ entity: 'Another CSIRT' }).states,
      states.map((entry) => ({ ...entry, observer: true })),
      states.map((entry) => ({ ...entry, later: null })),
      states.map((entry) => ({
        ...entry,
        pointsOfContact: entry.pointsOfContact.map((office) => ({ ...office, later: 0 })),
      })),
      states.slice(1),
      [],
    ].map((changed) => directoryDigest(directoryParts(changed)))
    expect(new Set(digests).size).toBe(digests.length)
  })

  it('has parts by the State’s code and the office’s id, without each other', () => {
    const { states } = smallDirectory()
    const parts = directoryParts(states)
    expect([...parts.keys()].toSorted()).toEqual([
      'poc:6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a01',
      'poc:6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a02',
      'state:GHA',
      'state:KEN',
    ])
    const [first] = states
    const { pointsOfContact, ...head } = first ?? { pointsOfContact: [] }
    expect(parts.get('state:KEN')).toBe(partDigest(head))
    expect(parts.get(`poc:${pointsOfContact[0]?.id}`)).toBe(partDigest(pointsOfContact[0] ?? {}))
  })
})
