/** Search as you type in the encrypted database, against reading every record for the same fragment. */
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Secret } from '../../src-main/crypto/secret.ts'
import { directoryRepository } from '../../src-main/store/directory-repository.ts'
import { migrate } from '../../src-main/store/migrate.ts'
import { migrations } from '../../src-main/store/migrations/all.ts'
import { closeDatabase, openDatabase } from '../../src-main/store/open.ts'
import { type DirectoryTarget, directoryTargetSchema } from '../../src-shared/domain/directory/record.ts'
import type { DirectoryFilter } from '../../src-shared/domain/directory/views.ts'
import { type Figure, type Group, measure } from './harness.ts'

/** What an officer types: Latin with and without accents, Arabic, Chinese, Cyrillic, an address, a fragment. */
const queries = ['ken', 'cote d', 'المغرب', '中国', 'росс', 'csirt ken', 'poc@', 'ministry foreign']
const runs = 40

async function demonstration(): Promise<DirectoryTarget> {
  const file = path.join(import.meta.dirname, '../../assets/demonstration/directory.json')
  return directoryTargetSchema.parse(JSON.parse(await readFile(file, 'utf8')))
}

/** The same States with further points of contact, until there are `count` of them. */
function enlarged(target: DirectoryTarget, count: number): DirectoryTarget {
  const total = target.states.reduce((sum, state) => sum + state.pointsOfContact.length, 0)
  const copies = Math.ceil(count / total)
  let left = count
  return {
    ...target,
    states: target.states.map((state) => {
      const many = Array.from({ length: copies }, (_, copy) =>
        state.pointsOfContact.map((entry) => (copy === 0 ? entry : { ...entry, id: randomUUID() })),
      ).flat()
      const kept = many.slice(0, left)
      left -= kept.length
      return { ...state, pointsOfContact: kept }
    }),
  }
}

function filter(text: string): DirectoryFilter {
  return { text, regions: [], types: [], operationalLanguages: [], openNow: false, sortLanguage: 'en' }
}

async function searchAt(target: DirectoryTarget, count: number): Promise<Figure> {
  const folder = await mkdtemp(path.join(tmpdir(), 'poc-desk-bench-'))
  const database = openDatabase({
    file: path.join(folder, 'desk.db'),
    key: new Secret(Uint8Array.from(randomBytes(32))),
    create: true,
    binding: '',
  })
  try {
    migrate(database, migrations)
    const directory = directoryRepository(database)
    const at = new Date()
    directory.replaceRegistryLayer(enlarged(target, count), new Map(), at.toISOString())
    const scan = database.prepare('SELECT id FROM point_of_contact WHERE json LIKE ?').pluck()
    const query = (run: number) => queries[Math.abs(run) % queries.length] ?? ''
    return await measure({
      group: 'search',
      name: `one keystroke over ${count} points of contact`,
      runs,
      limit: 1,
      subject: async (run) => void directory.search(filter(query(run)), at),
      baseline: async (run) => void scan.all(`%${query(run)}%`),
    })
  } finally {
    closeDatabase(database)
    await rm(folder, { recursive: true, force: true })
  }
}

export const searchGroup: Group = {
  name: 'search',
  measure: async () => {
    const target = await demonstration()
    return [await searchAt(target, 390), await searchAt(target, 10_000)]
  },
}
