/** Search as you type in the encrypted database, against reading every record for the same fragment. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Secret } from '../../src-main/crypto/secret.ts'
import { directoryRepository } from '../../src-main/store/directory-repository.ts'
import { migrate } from '../../src-main/store/migrate.ts'
import { migrations } from '../../src-main/store/migrations/all.ts'
import { closeDatabase, openDatabase } from '../../src-main/store/open.ts'
import type { DirectoryTarget } from '../../src-shared/domain/directory/record.ts'
import type { DirectoryFilter } from '../../src-shared/domain/directory/views.ts'
import { type Figure, type Group, measure } from './harness.ts'
import { demonstration, enlarged } from './large-directory.ts'

/** What an officer types: Latin with and without accents, Arabic, Chinese, Cyrillic, an address, a fragment. */
const queries = ['ken', 'cote d', 'المغرب', '中国', 'росс', 'csirt ken', 'poc@', 'ministry foreign']
const runs = 40

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
