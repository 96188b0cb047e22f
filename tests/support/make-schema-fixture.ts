/**
 * Makes the fixture of the present schema in `tests/fixtures/schemas`: run once when a schema is released
 * (`node tests/support/make-schema-fixture.ts`), and never again for the same number.
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readHeader } from '../../src-main/crypto/header-format.ts'
import { unlockHeader } from '../../src-main/crypto/vault-header.ts'
import { schemaVersion } from '../../src-main/store/migrate.ts'
import { closeDatabase, openDatabase } from '../../src-main/store/open.ts'
import { transaction } from '../../src-main/store/unit-of-work.ts'
import { factsOf, issued, madeDirectory } from '../unit/src-main/store/directory-data.ts'
import { replaceRegistryLayer } from './registry-layer.ts'
import { tempDesk, testPassphrase } from './temp-vault.ts'

const target = join(import.meta.dirname, '../fixtures/schemas')
const desk = await tempDesk({ kind: 'real' })
await desk.handlers['messages.saveDraft']({
  id: '0b9f3c1e-7a55-4a52-9a53-2f6d0e5b7c11',
  template: 'T2',
  mode: 'test',
  to: [],
  textLanguage: 'en',
  renderedIn: ['en', 'ar'],
  tlp: 'TLP:RED',
  precedence: 'routine',
  subject: 'A draft that every schema keeps',
  acknowledgement: { requested: true },
  fields: {},
  footers: [],
})
await desk.handlers['officers.add']({
  authorisation: testPassphrase,
  alias: 'Night',
  role: 'drafter',
  language: 'fr',
  passphrase: `${testPassphrase} by night`,
})
await desk.handlers['internal.close']({})
const header = await readFile(join(desk.folder, 'vault.json'))
const { dataKey } = await unlockHeader(readHeader(header), { way: 'passphrase', passphrase: testPassphrase })
const file = join(desk.folder, 'desk.db')
const db = openDatabase({ file, key: dataKey, create: false, binding: '' })
const all = madeDirectory(1)
const few = { ...all, states: all.states.slice(0, 3) }
transaction(db, () => replaceRegistryLayer(db, few, factsOf(few), issued))
const name = `schema-${schemaVersion(db)}`
closeDatabase(db)
await mkdir(target, { recursive: true })
await copyFile(file, join(target, `${name}.db`))
await copyFile(join(desk.folder, 'vault.json'), join(target, `${name}.vault.json`))
await writeFile(
  join(target, `${name}.key`),
  `${dataKey.use((bytes) => Buffer.from(bytes).toString('hex'))}\n`,
)
await desk[Symbol.asyncDispose]()
