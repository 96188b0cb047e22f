import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type DirectoryRepository,
  directoryRepository,
} from '../../../../src-main/store/directory-repository.ts'
import { writeMeta } from '../../../../src-main/store/meta.ts'
import { migrations } from '../../../../src-main/store/migrations/all.ts'
import { clearSearchIndex } from '../../../../src-main/store/search-index.ts'
import { transaction } from '../../../../src-main/store/unit-of-work.ts'
import type { DirectoryTarget, PointOfContact } from '../../../../src-shared/domain/directory/record.ts'
import {
  type DirectoryFilter,
  type DirectoryRow,
  type DirectoryWindow,
  noFilter,
} from '../../../../src-shared/domain/directory/views.ts'
import { stateName, states } from '../../../../src-shared/domain/states.ts'
import { countPointsOfContact, replaceRegistryLayer } from '../../../support/registry-layer.ts'
import { type TempDatabase, tempDatabase } from '../../../support/temp-vault.ts'
import { factsOf, fingerprintOf, issued, madeDirectory, madeFacts, uuidOf } from './directory-data.ts'

const at = new Date('2026-10-05T09:00:00Z')
const all: DirectoryWindow = { ...noFilter, offset: 0, count: 1000 }

function rowsOf(
  repository: Pick<DirectoryRepository, 'search'>,
  change: Partial<DirectoryWindow>,
  instant = at,
): readonly DirectoryRow[] {
  return repository.search({ ...all, ...change }, instant).rows
}

/** The target with the points of contact of one State changed. */
function changed(
  target: DirectoryTarget,
  alpha3: string,
  change: (poc: PointOfContact, index: number) => PointOfContact | undefined,
): DirectoryTarget {
  return {
    ...target,
    sequence: target.sequence + 1,
    states: target.states.map((entry) =>
      entry.state !== alpha3
        ? entry
        : {
            ...entry,
            pointsOfContact: entry.pointsOfContact.flatMap((poc, index) => change(poc, index) ?? []),
          },
    ),
  }
}

const people: Readonly<Record<string, Partial<PointOfContact>>> = {
  BRA: { person: { name: 'João Gonçalves' }, holder: 'representative' },
  RUS: { person: { name: 'Фёдор Королёв' } },
  JPN: { entityName: { ja: 'サイバーセキュリティ局', en: 'Office' } },
  THA: { entityName: { th: 'กระทรวงการต่างประเทศ', en: 'Office' } },
  IND: { entityName: { hi: 'विदेश मंत्रालय', en: 'Office' } },
  VNM: { person: { name: 'Nguyễn Thị Ánh' } },
  POL: { person: { name: 'Łukasz Żółć' } },
}

function directoryWithPeople(): DirectoryTarget {
  return Object.entries(people).reduce(
    (target, [alpha3, change]) =>
      changed(target, alpha3, (poc, index) => (index === 0 ? { ...poc, ...change } : poc)),
    madeDirectory(2),
  )
}

describe('search', () => {
  let temporary: TempDatabase
  let search: (change: Partial<DirectoryFilter>, instant?: Date) => readonly { state: string; id: string }[]
  const statesFound = (text: string) => [...new Set(search({ text }).map(({ state }) => state))]

  beforeAll(async () => {
    temporary = await tempDatabase(migrations)
    const target = directoryWithPeople()
    const repository = directoryRepository(temporary.db)
    replaceRegistryLayer(temporary.db, target, factsOf(target), issued)
    search = (change, instant = at) => rowsOf(repository, change, instant)
  })
  afterAll(() => temporary[Symbol.asyncDispose]())

  it('lists everything by State name in the language, then by type', () => {
    for (const sortLanguage of ['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const) {
      const rows = search({ sortLanguage })
      expect(rows).toHaveLength(390)
      const names = rows.map(({ state }) => stateName(state, sortLanguage))
      expect(names).toEqual([...names].sort(new Intl.Collator(sortLanguage).compare))
    }
    expect(search({}).slice(0, 2)).toMatchObject([{ type: 'diplomatic' }, { type: 'technical' }])
    expect(search({ sortLanguage: 'fr' })[0]?.state).not.toBe(search({ sortLanguage: 'zh' })[0]?.state)
  })

  it('finds every State by its full name in each of the six languages, first', () => {
    for (const state of states) {
      for (const language of ['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const) {
        const found = statesFound(stateName(state.alpha3, language))
        expect(found[0], `${state.alpha3} ${language}`).toBe(state.alpha3)
      }
    }
  })

  it.each([
    ['ken', 'KEN'],
    ['nairobi', 'KEN'],
    ['KEN', 'KEN'],
    ['kénya', 'KEN'],
    ['cote', 'CIV'],
    ["d'ivoire cote", 'CIV'],
    ['turkiye', 'TUR'],
    ['sao to', 'STP'],
    ['bissau guinea', 'GNB'],
    ['肯', 'KEN'],
    ['肯尼', 'KEN'],
    ['尼亚', 'KEN'],
    ['肯尼亚 外交', 'KEN'],
    ['кен', 'KEN'],
    ['КЕНИЯ', 'KEN'],
    ['كيني', 'KEN'],
    ['كِينِيَا', 'KEN'],
    ['كينـــيا', 'KEN'],
    ['صين', 'CHN'],
    ['الصين', 'CHN'],
    ['الصي', 'CHN'],
    ['امارات', 'ARE'],
    ['الإمارات', 'ARE'],
    ['سوريه', 'SYR'],
    ['العربية السورية', 'SYR'],
    ['joao goncalves', 'BRA'],
    ['GONÇALVES joão', 'BRA'],
    ['федор королев', 'RUS'],
    ['Фёдор', 'RUS'],
    ['セキュリティ', 'JPN'],
    ['ต่างประเทศ', 'THA'],
    ['विदेश', 'IND'],
    ['nguyen anh', 'VNM'],
    ['lukasz zolc', 'POL'],
  ])('finds %s', (text, state) => {
    expect(statesFound(text)).toContain(state)
  })

  it('finds by words in any order, by prefixes, and only what has all of them', () => {
    expect(search({ text: 'min kenya for' })).toEqual(search({ text: 'foreign ministry kenya' }))
    expect(search({ text: 'kenya ministry' })).toHaveLength(1)
    expect(search({ text: 'kenya xyzzy' })).toEqual([])
  })

  it('puts States whose name begins so before others, and the exact name first', () => {
    // Also by the beginning of a name in another language: Guinea Ecuatorial.
    expect(statesFound('guinea')).toEqual(['GIN', 'GNQ', 'GNB', 'PNG'])
    expect(statesFound('niger').slice(0, 2)).toEqual(['NER', 'NGA'])
    expect(statesFound('oman')[0]).toBe('OMN')
    // Mexico is found by its formal name, the United Mexican States.
    expect(statesFound('united')).toEqual(['ARE', 'GBR', 'TZA', 'USA', 'MEX'])
  })

  it('finds by address, telephone number and any four digits of a fingerprint', () => {
    const fingerprint = fingerprintOf('KEN 1')
    const id = uuidOf('KEN 1')
    const ids = (text: string) => search({ text }).map((row) => row.id)
    expect(ids('poc1@office.ken.example')).toEqual([id])
    expect(ids('poc1@office.ken')).toEqual([id])
    expect(ids('+254 555 001')).toEqual([id])
    expect(ids('00254 55 5001')).toEqual([id])
    for (let start = 0; start + 12 <= 40; start += 1) {
      expect(ids(fingerprint.slice(start, start + 12))).toEqual([id])
    }
    expect(ids(fingerprint.toLowerCase())).toEqual([id])
    expect(ids((fingerprint.match(/.{4}/g) ?? []).join(' '))).toEqual([id])
    expect(ids(fingerprint.slice(7, 11))).toContain(id)
  })

  it('takes quotes, operators and signs of the query language as text', () => {
    for (const text of [
      '"',
      '*',
      'a"b',
      'kenya AND',
      'NEAR(kenya)',
      'text:kenya',
      '-kenya',
      "'; DROP",
      '(',
      '^k',
    ]) {
      expect(() => search({ text })).not.toThrow()
    }
    expect(statesFound('"kenya"*')).toEqual(['KEN'])
    expect(search({ text: 'kenya NOT ministry' })).toEqual([])
    expect(search({ text: ' — ' })).toHaveLength(390)
  })

  it('filters by region, type and working language, all together', () => {
    const rows = search({ regions: ['Oceania'], types: ['technical'], operationalLanguages: ['ar'] })
    expect(rows).toHaveLength(states.filter(({ region }) => region === 'Oceania').length)
    expect(search({ operationalLanguages: ['fr'] })).toHaveLength(195)
    expect(search({ operationalLanguages: ['fr-CA', 'de'] })).toHaveLength(195)
    expect(search({ regions: ['Asia'], text: 'kenya' })).toEqual([])
  })

  it('shows the offices that are open at the instant', () => {
    // Number 0 is around the clock; number 1 is in Kathmandu, where Monday 09:00 UTC is 14:45.
    expect(search({ openNow: true })).toHaveLength(390)
    expect(search({ openNow: true }, new Date('2026-10-07T09:00:00Z'))).toHaveLength(195)
  })
})

describe('a directory that is taken in', () => {
  it('answers single records, keys and addresses as they came, unknown fields included', async () => {
    await using temporary = await tempDatabase(migrations)
    const repository = directoryRepository(temporary.db)
    const base = madeDirectory(2)
    const target = changed(base, 'KEN', (poc) => ({ ...poc, laterField: { of: 'a newer registry' } }))
    replaceRegistryLayer(temporary.db, target, factsOf(target), issued)
    const stored = repository.pointOfContact(uuidOf('KEN 1'))
    expect(stored).toEqual(target.states.find(({ state }) => state === 'KEN')?.pointsOfContact[1])
    expect(stored?.laterField).toEqual({ of: 'a newer registry' })
    expect(repository.byFingerprint(fingerprintOf('KEN 1'))).toEqual([stored])
    expect(repository.byEmail('POC1@Office.KEN.example')).toEqual([stored])
    expect(repository.keyFactsOf(uuidOf('KEN 1'))).toEqual([madeFacts(fingerprintOf('KEN 1'))])
    expect(repository.registryCounts()).toEqual({ states: 195, pointsOfContact: 390 })
    expect(repository.pointOfContact(uuidOf('nobody'))).toBeUndefined()
    expect(repository.byFingerprint('0'.repeat(40))).toEqual([])
  })

  it('shows the next publication at once: changed, added and removed', async () => {
    await using temporary = await tempDatabase(migrations)
    const repository = directoryRepository(temporary.db)
    const first = madeDirectory(2)
    replaceRegistryLayer(temporary.db, first, factsOf(first), issued)
    expect(rowsOf(repository, { text: 'zanzibarite' })).toEqual([])
    const second = changed(first, 'KEN', (poc, index) =>
      index === 0 ? undefined : { ...poc, revision: 2, person: { name: 'Zanzibarite' } },
    )
    replaceRegistryLayer(temporary.db, second, factsOf(second), issued)
    expect(rowsOf(repository, { text: 'zanzibarite' })).toMatchObject([{ id: uuidOf('KEN 1') }])
    expect(repository.registryCounts()).toEqual({ states: 195, pointsOfContact: 389 })
    // What a message of before names stays known, and is withdrawn.
    expect(rowsOf(repository, { text: 'kenya' })).toMatchObject([
      { id: uuidOf('KEN 0'), status: 'withdrawn' },
      { id: uuidOf('KEN 1'), status: 'active' },
    ])
    expect(repository.byFingerprint(fingerprintOf('KEN 0'))).toMatchObject([{ status: 'withdrawn' }])
    expect(countPointsOfContact(temporary.db)).toBe(390)
    const without = { ...second, states: second.states.filter(({ state }) => state !== 'KEN') }
    replaceRegistryLayer(temporary.db, without, factsOf(without), issued)
    expect(repository.registryCounts()).toEqual({ states: 194, pointsOfContact: 388 })
  })

  it('writes only the rows that differ', async () => {
    await using temporary = await tempDatabase(migrations)
    const first = madeDirectory(2)
    replaceRegistryLayer(temporary.db, first, factsOf(first), issued)
    const changes = () => temporary.db.prepare('SELECT total_changes()').pluck().get()
    const before = Number(changes())
    replaceRegistryLayer(temporary.db, { ...first, sequence: 2 }, factsOf(first), issued)
    // The stamp, the fold version, the instant of verification and the count of units of work.
    expect(Number(changes()) - before).toBeLessThanOrEqual(4)
  })

  it('follows a key whose facts have become others', async () => {
    await using temporary = await tempDatabase(migrations)
    const repository = directoryRepository(temporary.db)
    const target = madeDirectory(1)
    const fingerprint = fingerprintOf('KEN 0')
    replaceRegistryLayer(temporary.db, target, factsOf(target), issued)
    const kenya = () => rowsOf(repository, { text: 'kenya' })[0]?.encryption
    expect(kenya()).toEqual({ state: 'usable', until: '2028-01-01T00:00:00.000Z' })
    const revoked = new Map([...factsOf(target), [fingerprint, madeFacts(fingerprint, { state: 'revoked' })]])
    replaceRegistryLayer(temporary.db, target, revoked, issued)
    expect(kenya()?.state).toBe('revoked')
    const elsewhere = new Map([...factsOf(target), [fingerprint, madeFacts('0'.repeat(40))]])
    replaceRegistryLayer(temporary.db, target, elsewhere, issued)
    expect(kenya()).toEqual({ state: 'missing', until: null })
  })

  it('judges keys at the instant of the question, forwards and back', async () => {
    await using temporary = await tempDatabase(migrations)
    const repository = directoryRepository(temporary.db)
    const target = madeDirectory(1)
    replaceRegistryLayer(temporary.db, target, factsOf(target), issued)
    const stateAt = (instant: string) =>
      rowsOf(repository, { text: 'kenya' }, new Date(instant))[0]?.encryption.state
    expect(
      [
        '2027-12-31T23:59:59.999Z',
        '2028-01-01T00:00:00.000Z',
        '2025-01-01T00:00:00.000Z',
        '2026-01-01T00:00:00.000Z',
      ].map(stateAt),
    ).toEqual(['usable', 'expired', 'not-yet-valid', 'usable'])
  })

  it('belongs to the transaction of the caller', async () => {
    await using temporary = await tempDatabase(migrations)
    const repository = directoryRepository(temporary.db)
    const first = madeDirectory(1)
    replaceRegistryLayer(temporary.db, first, factsOf(first), issued)
    const second = changed(first, 'KEN', () => undefined)
    expect(() =>
      transaction(temporary.db, () => {
        replaceRegistryLayer(temporary.db, second, factsOf(second), issued)
        expect(rowsOf(repository, { text: 'kenya' })).toMatchObject([{ status: 'withdrawn' }])
        throw new Error('undone')
      }),
    ).toThrow('undone')
    expect(rowsOf(repository, { text: 'kenya' })).toMatchObject([{ status: 'active' }])
    expect(repository.registryCounts().pointsOfContact).toBe(195)
  })

  it('refuses a target that contradicts itself, and stays as it was', async () => {
    await using temporary = await tempDatabase(migrations)
    const repository = directoryRepository(temporary.db)
    const first = madeDirectory(1)
    replaceRegistryLayer(temporary.db, first, factsOf(first), issued)
    const [one] = first.states
    if (one === undefined) throw new Error('a State is missing')
    const foreign = changed(first, 'KEN', (poc) => ({ ...poc, state: 'FRA' }))
    const sameId = changed(first, 'KEN', (poc) => ({ ...poc, id: uuidOf('FRA 0') }))
    for (const target of [foreign, sameId, { ...first, states: [...first.states, one] }]) {
      const replace = () => replaceRegistryLayer(temporary.db, target, factsOf(target), issued)
      expect(replace).toThrow('directory-unreadable')
    }
    expect(repository.registryCounts()).toEqual({ states: 195, pointsOfContact: 195 })
  })

  it('builds the search index again when it was made with an older folding', async () => {
    await using temporary = await tempDatabase(migrations)
    const target = madeDirectory(1)
    replaceRegistryLayer(temporary.db, target, factsOf(target), issued)
    clearSearchIndex(temporary.db)
    writeMeta(temporary.db, 'search-fold', '0')
    const found = rowsOf(directoryRepository(temporary.db), { text: 'kenya' })
    expect(found).toHaveLength(1)
  })

  it('builds it again too where the directory was written before the first search', async () => {
    await using temporary = await tempDatabase(migrations)
    const { db } = temporary
    const target = madeDirectory(1)
    replaceRegistryLayer(db, target, factsOf(target), issued)
    clearSearchIndex(db)
    writeMeta(db, 'search-fold', '0')
    const renamed = changed(target, 'FRA', (poc) => ({ ...poc, entityName: { en: 'Bureau of Lighthouses' } }))
    replaceRegistryLayer(db, renamed, factsOf(renamed), issued)
    const repository = directoryRepository(db)
    expect(rowsOf(repository, { text: 'kenya duty officer' })).toMatchObject([{ state: 'KEN' }])
    expect(rowsOf(repository, { text: 'lighthouses' })).toMatchObject([{ state: 'FRA' }])
  })

  it('counts what a filter bar offers', async () => {
    await using temporary = await tempDatabase(migrations)
    const repository = directoryRepository(temporary.db)
    expect(repository.facets()).toEqual({ operationalLanguages: [], regions: [], types: [] })
    expect(rowsOf(repository, {})).toEqual([])
    const target = madeDirectory(2)
    replaceRegistryLayer(temporary.db, target, factsOf(target), issued)
    const { operationalLanguages, regions, types } = repository.facets()
    expect(operationalLanguages).toEqual([
      { tag: 'ar', count: 390 },
      { tag: 'en', count: 195 },
      { tag: 'fr', count: 195 },
    ])
    expect(regions.reduce((sum, { count }) => sum + count, 0)).toBe(390)
    expect(types).toEqual([
      { type: 'diplomatic', count: 195 },
      { type: 'technical', count: 195 },
    ])
  })
})
