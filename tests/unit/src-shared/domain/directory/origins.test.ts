import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecordChange } from '../../../../../src-shared/domain/directory/changes.ts'
import { originsOf } from '../../../../../src-shared/domain/directory/origins.ts'
import { valuesOf } from '../../../../../src-shared/domain/directory/record-paths.ts'
import { accepted, corrections, layers, verification } from './made-layers.ts'
import { anyRecord, pocId, record } from './made-records.ts'

describe('originsOf', () => {
  const since = { registry: '2026-09-01T00:00:00Z', desk: '2026-09-10T00:00:00Z' }

  function change(of: Partial<RecordChange>): RecordChange {
    return {
      id: '5b0f9e3a-2222-4c2d-9e8f-7a6b5c4d3e2f',
      pocId,
      state: 'KEN',
      type: 'technical',
      entityName: { en: 'National CSIRT' },
      path: 'person',
      from: null,
      to: null,
      class: 'description',
      source: 'registry',
      standing: 'in-effect',
      alarm: false,
      certifiedByVerified: false,
      proposedAt: '2026-09-20T00:00:00Z',
      decidedAt: null,
      decidedBy: null,
      reason: '',
      batch: null,
      ...of,
    }
  }

  it('has one for every value in effect, and one for an item that the desk took out', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (one, received) => {
        const phones = [...valuesOf(one).keys()].filter((path) => path.startsWith('phones/')).slice(-1)
        const desk = corrections(Object.fromEntries(phones.map((path) => [path, null])))
        const all = layers({ registry: accepted(one, received), desk })
        const paths = originsOf({ ...all, changes: [], since }).map(({ path }) => path)
        expect(new Set(paths)).toEqual(new Set(valuesOf(one).keys()))
        expect(paths).toHaveLength(new Set(paths).size)
      }),
    )
  })

  it('names layer, source, officer and day, and what the registry says where the desk stands over it', () => {
    const registry = accepted(record({ person: { name: 'One' } }), record({ person: { name: 'Three' } }))
    const desk = corrections({ person: { name: 'Two' }, mandate: { en: 'All' } })
    const changes = [
      change({ to: { name: 'One' }, decidedAt: '2026-09-25T00:00:00Z', decidedBy: 'registry officer' }),
      change({
        to: { name: 'Two' },
        source: 'officer',
        decidedAt: '2026-09-21T00:00:00Z',
        decidedBy: 'omar',
      }),
      change({
        to: { name: 'Two' },
        source: 'officer',
        decidedAt: '2026-09-22T00:00:00Z',
        decidedBy: 'amina',
      }),
      change({ path: 'status', to: 'active', standing: 'rejected', decidedBy: 'omar' }),
      change({ path: 'type', to: 'policy', decidedBy: 'omar' }),
      change({ path: 'holder', to: 'entity', decidedAt: '2026-09-23T00:00:00Z', decidedBy: 'amina' }),
    ]
    const origins = originsOf({ ...layers({ registry, desk }), changes, since })
    const by = new Map(origins.map((origin) => [origin.path, origin]))
    const fromRegistry = { layer: 'registry', source: 'registry', since: since.registry, by: null }
    expect(by.get('person')).toEqual({
      path: 'person',
      layer: 'desk',
      since: '2026-09-22T00:00:00Z',
      source: 'officer',
      by: 'amina',
      registryValue: { name: 'Three' },
    })
    expect(by.get('mandate')).toEqual({
      path: 'mandate',
      layer: 'desk',
      since: since.desk,
      source: 'officer',
      by: null,
    })
    expect(by.get('status')).toEqual({ path: 'status', ...fromRegistry })
    expect(by.get('type')).toEqual({ path: 'type', ...fromRegistry })
    expect(by.get('holder')).toMatchObject({ since: '2026-09-23T00:00:00Z', by: 'amina' })
  })

  it('knows whose order of a list it is after the registry has added an item to the list', () => {
    const emails = (...names: readonly string[]) =>
      record({ emails: names.map((name) => ({ address: `${name}@csirt.example`, usage: 'role' })) })
    const to = ['b@csirt.example', 'a@csirt.example']
    const decided = { decidedAt: '2026-09-21T00:00:00Z', decidedBy: 'omar' }
    const changes = [change({ path: 'emails', from: to.toReversed(), to, source: 'officer', ...decided })]
    for (const listed of [emails('a', 'b'), emails('a', 'b', 'c')]) {
      const own = layers({ registry: accepted(listed), desk: corrections({ emails: to }) })
      const origin = originsOf({ ...own, changes, since }).find(({ path }) => path === 'emails')
      expect(origin).toMatchObject({ layer: 'desk', since: decided.decidedAt, by: 'omar' })
    }
    const made = emails('b', 'a')
    const both = layers({ registry: accepted(emails('a', 'b', 'c')), desk: { kind: 'made', record: made } })
    const origin = originsOf({ ...both, changes, since }).find(({ path }) => path === 'emails')
    expect(origin).toMatchObject({ layer: 'desk', by: 'omar' })
  })

  it('finds the values of a record that was accepted as a whole', () => {
    const whole = change({ path: '', to: record(), decidedAt: '2026-09-24T00:00:00Z', decidedBy: 'amina' })
    const verified = [verification()]
    const origins = originsOf({
      ...layers({ registry: accepted(record()), verified }),
      changes: [whole],
      since,
    })
    expect(origins.every(({ by, since: day }) => by === 'amina' && day === whole.decidedAt)).toBe(true)
    expect(origins.length).toBeGreaterThan(10)
  })

  it('is the desk for the whole of a record that the desk made', () => {
    const made = layers({ desk: { kind: 'made', record: record() } })
    const origins = originsOf({ ...made, changes: [], since: { registry: null, desk: since.desk } })
    expect(origins.every(({ layer, source }) => layer === 'desk' && source === 'officer')).toBe(true)
    expect(originsOf({ ...layers(), changes: [], since })).toEqual([])
  })
})
