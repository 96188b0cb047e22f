/** Finding as one types, opening and importing, over directories far larger than there are. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Secret } from '../../src-main/crypto/secret.ts'
import { listQueries } from '../../src-main/store/directory-list-read.ts'
import { directoryRepository } from '../../src-main/store/directory-repository.ts'
import { parseSummary } from '../../src-main/store/directory-rows.ts'
import { migrate } from '../../src-main/store/migrate.ts'
import { migrations } from '../../src-main/store/migrations/all.ts'
import { closeDatabase, type DeskDatabase, openDatabase } from '../../src-main/store/open.ts'
import { fold } from '../../src-shared/domain/directory/fold.ts'
import type { DirectoryTarget } from '../../src-shared/domain/directory/record.ts'
import { type DirectoryFilter, noFilter } from '../../src-shared/domain/directory/views.ts'
import { type Figure, type Group, measure } from './harness.ts'
import { importGrowth } from './import-growth.ts'
import { demonstration, enlarged, writeRows } from './large-directory.ts'

type Query = {
  readonly typed: string
  /** The right words, where they were mistyped; else what was typed. */
  readonly meant?: string
  readonly filter?: Partial<DirectoryFilter>
}

/** What an officer types: beginnings and whole words in several scripts, addresses, fragments, mistakes, filters. */
const queries: readonly Query[] = [
  { typed: 'k' },
  { typed: 'ke' },
  { typed: 'ken' },
  { typed: 'kenya' },
  { typed: 'm' },
  { typed: 'ministry' },
  { typed: 'ministry foreign' },
  { typed: 'foreign affairs kenya' },
  { typed: 'cote d' },
  { typed: 'diplomatique' },
  { typed: 'المغرب' },
  { typed: 'وزارة' },
  { typed: 'росс' },
  { typed: 'министерство' },
  { typed: 'csirt ken' },
  { typed: 'barento' },
  { typed: 'section mikal' },
  { typed: 'poc@mfa' },
  { typed: 'poc@mfa.ken.example' },
  { typed: '254000' },
  { typed: 'a7f3' },
  { typed: 'kenja', meant: 'kenya' },
  { typed: 'argntina', meant: 'argentina' },
  { typed: 'minstry foreign', meant: 'ministry foreign' },
  { typed: 'natoinal', meant: 'national' },
  { typed: 'ministry', filter: { keys: ['usable'], regions: ['Africa'] } },
  { typed: 'csirt', filter: { types: ['technical'], operationalLanguages: ['fr'] } },
  { typed: 'foreign', filter: { openNow: true } },
]
const rounds = 5
const shown = 200
const openRuns = 7
const openSize = 20_000

type Place = { readonly folder: string; readonly file: string; readonly key: Secret }

/** An encrypted database with that many points of contact, closed. */
async function directoryOf(target: DirectoryTarget, count: number): Promise<Place> {
  const folder = await mkdtemp(path.join(tmpdir(), 'poc-desk-bench-'))
  const place = {
    folder,
    file: path.join(folder, 'desk.db'),
    key: new Secret(Uint8Array.from(randomBytes(32))),
  }
  const database = openDatabase({ ...place, create: true, binding: '' })
  migrate(database, migrations)
  writeRows(database, enlarged(target, count))
  closeDatabase(database)
  return place
}

/** Without reading every page, as after a session that was closed. */
function opened(place: Place): DeskDatabase {
  return openDatabase({ ...place, create: false, binding: '', check: false })
}

type Raw = (query: Query) => void

/**
 * What FTS5 itself needs for the same words over the same index in the same encrypted database: the row ids of the best
 * two hundred by its own rank (bm25). For mistyped words it is given the right ones, and filters are left out.
 */
function rankedRows(database: DeskDatabase): (query: Query) => readonly unknown[] {
  const match = database
    .prepare(
      `SELECT rowid FROM point_of_contact_search WHERE point_of_contact_search MATCH ?
       ORDER BY rank LIMIT ${shown}`,
    )
    .pluck()
  return ({ typed, meant = typed }) => {
    const words = fold(meant)
      .split(' ')
      .map((word) => `"${word}" *`)
    return match.all(words.join(' AND '))
  }
}

/** The same, and the summaries of those rows read and checked: what a list shows, as the subject answers it. */
function rankedSummaries(database: DeskDatabase): Raw {
  const ranked = rankedRows(database)
  const summary = database.prepare(listQueries.summary).pluck()
  return (query) => {
    for (const seq of ranked(query)) parseSummary(summary.get(seq))
  }
}

/** Every query several times, each when many others have been asked since. */
async function keystrokes(
  place: Place,
  what: string,
  rawOf: (database: DeskDatabase) => Raw,
): Promise<Figure> {
  const database = opened(place)
  try {
    const at = new Date()
    const directory = directoryRepository(database)
    const raw = rawOf(database)
    const query = (run: number): Query => queries[Math.abs(run) % queries.length] ?? { typed: '' }
    const ask = ({ typed, filter }: Query) =>
      directory.search({ ...noFilter, ...filter, text: typed, offset: 0, count: shown }, at)
    // What is read at the first use of a filter or a fragment belongs to opening, not to each key pressed.
    for (const one of queries) ask(one)
    return await measure({
      group: 'search',
      name: `one keystroke over ${what}, 95th percentile`,
      runs: queries.length * rounds,
      limit: 2,
      share: 0.95,
      subject: async (run) => void ask(query(run)),
      baseline: async (run) => void raw(query(run)),
    })
  } finally {
    closeDatabase(database)
  }
}

/** From a closed database to the first window of its list. */
function openAndList(place: Place): void {
  const database = opened(place)
  directoryRepository(database).search({ ...noFilter, offset: 0, count: shown }, new Date())
  closeDatabase(database)
}

async function opening(small: Place, large: Place): Promise<Figure> {
  return measure({
    group: 'search',
    name: `open and list ${openSize * 5} points of contact, against ${openSize}`,
    runs: openRuns,
    limit: 5.5,
    subject: async () => openAndList(large),
    baseline: async () => openAndList(small),
  })
}

async function figures(): Promise<readonly Figure[]> {
  const target = await demonstration()
  const places: Place[] = []
  const place = async (count: number) => {
    const made = await directoryOf(target, count)
    places.push(made)
    return made
  }
  try {
    const [small, middle, large] = [await place(10_000), await place(openSize), await place(openSize * 5)]
    return [
      await keystrokes(small, '10000 points of contact, against FTS5 with the rows read', rankedSummaries),
      await keystrokes(small, '10000 points of contact, against FTS5 alone', rankedRows),
      await keystrokes(large, '100000 points of contact, against FTS5 with the rows read', rankedSummaries),
      await keystrokes(large, '100000 points of contact, against FTS5 alone', rankedRows),
      await opening(middle, large),
      await importGrowth(target),
    ]
  } finally {
    for (const { folder } of places) await rm(folder, { recursive: true, force: true })
  }
}

export const searchGroup: Group = { name: 'search', measure: figures }
