/** A fixture of every schema is kept; each is brought to the present one with everything that was in it. */
import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Secret } from '../../../../src-main/crypto/secret.ts'
import { verifyAudit } from '../../../../src-main/store/audit-check.ts'
import { readAudit } from '../../../../src-main/store/audit-repository.ts'
import { readDesk } from '../../../../src-main/store/desk-repository.ts'
import { refreshRecord } from '../../../../src-main/store/directory-effect.ts'
import { directoryRepository } from '../../../../src-main/store/directory-repository.ts'
import { layersRepository } from '../../../../src-main/store/layers-repository.ts'
import { migrate, schemaVersion } from '../../../../src-main/store/migrate.ts'
import { migrations } from '../../../../src-main/store/migrations/all.ts'
import { closeDatabase, openDatabase } from '../../../../src-main/store/open.ts'
import { transaction } from '../../../../src-main/store/unit-of-work.ts'
import { required } from '../../../../src-shared/base/assert.ts'
import { noFilter } from '../../../../src-shared/domain/directory/views.ts'
import { countPointsOfContact } from '../../../support/registry-layer.ts'
import { tempFolder, testPassphrase, testProfile } from '../../../support/temp-vault.ts'
import { vaultServices } from '../../../support/vault-services.ts'
import { madePointOfContact } from './directory-data.ts'

const fixtures = join(import.meta.dirname, '../../../fixtures/schemas')
const kept = (await readdir(fixtures)).filter((name) => name.endsWith('.db'))

describe('schemas kept as fixtures', () => {
  it('go up to the present one', () => {
    expect(kept).toContain(`schema-${migrations.length}.db`)
  })

  it.each(kept)('%s comes to the present schema with everything that was in it', async (name) => {
    await using folder = await tempFolder()
    const file = join(folder.path, 'desk.db')
    await copyFile(join(fixtures, name), file)
    const hex = (await readFile(join(fixtures, name.replace('.db', '.key')), 'utf8')).trim()
    const key = new Secret(Uint8Array.from(Buffer.from(hex, 'hex')))
    const db = openDatabase({ file, key, create: false, binding: '' })
    try {
      expect(`schema-${schemaVersion(db)}.db`).toBe(name)
      const trail = db.prepare('SELECT kind FROM audit ORDER BY rowid').pluck().all()
      migrate(db, migrations)
      expect(schemaVersion(db)).toBe(migrations.length)
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
      expect(db.pragma('foreign_key_check')).toEqual([])
      expect(readDesk(db)?.profile).toEqual(testProfile)
      expect(readAudit(db).map(({ kind }) => kind)).toEqual(trail)
      expect(await verifyAudit(db)).toMatchObject({ whole: true, entries: trail.length })
      expect(db.prepare('SELECT count(*) FROM draft').pluck().get()).toBe(1)
      const directory = directoryRepository(db)
      expect(countPointsOfContact(db)).toBe(3)
      const layers = layersRepository(db)
      const [text] = layers.receivedTexts().keys()
      const layer = layers.registry(text ?? '')
      expect(layers.countListed()).toBe(3)
      expect(layer?.accepted).toEqual(layer?.received)
      expect(directory.pointOfContact(text ?? '')).toEqual(layer?.accepted)
      const asked = { ...noFilter, text: 'Afghanistan', offset: 0, count: 10 }
      expect(directory.search(asked, new Date())).toMatchObject({ found: 1, approximate: false })
      expect(directory.search({ ...asked, text: 'Afganistn' }, new Date())).toMatchObject({
        found: 1,
        approximate: true,
      })
      const [phone = ''] = directory.pointOfContact(text ?? '')?.phones.map(({ number }) => number) ?? []
      expect(directory.search({ ...asked, text: phone.slice(2, 8) }, new Date()).found).toBeGreaterThan(0)
    } finally {
      closeDatabase(db)
    }
  })

  it('are searched as a whole also where something was written before the first search', async () => {
    await using folder = await tempFolder()
    const file = join(folder.path, 'desk.db')
    await copyFile(join(fixtures, 'schema-5.db'), file)
    const hex = (await readFile(join(fixtures, 'schema-5.key'), 'utf8')).trim()
    const key = new Secret(Uint8Array.from(Buffer.from(hex, 'hex')))
    const db = openDatabase({ file, key, create: false, binding: '' })
    try {
      migrate(db, migrations)
      const made = madePointOfContact('KEN', 1, { pgpKeys: [] })
      transaction(db, () => {
        const layer = { kind: 'made', record: made, since: made.revised } as const
        layersRepository(db).writeDesk(made.id, layer, required(readDesk(db), 'desk').deviceId)
        refreshRecord(db, made.id)
      })
      const found = (text: string) =>
        directoryRepository(db)
          .search({ ...noFilter, text, offset: 0, count: 10 }, new Date())
          .rows.map(({ state }) => state)
      expect(found('afghanistan duty officer')).toEqual(['AFG'])
      expect(found('kenya duty officer')).toContain('KEN')
    } finally {
      closeDatabase(db)
    }
  })

  it('open as vaults from the header of format 1 on', async () => {
    await using parent = await tempFolder()
    const folder = join(parent.path, 'vault')
    await mkdir(folder)
    await copyFile(join(fixtures, 'schema-4.db'), join(folder, 'desk.db'))
    await copyFile(join(fixtures, 'schema-4.vault.json'), join(folder, 'vault.json'))
    const { vault, keeper } = vaultServices(folder, { now: new Date('2026-10-06T09:00:00Z') })
    const opened = await vault['vault.open']({ passphrase: testPassphrase })
    expect(opened).toMatchObject({ state: 'open', officer: { role: 'administrator' } })
    expect(await keeper.current().ownKeys.signing.privateKey()).toContain('PRIVATE KEY')
    await vault['internal.close']({})
    const night = await vault['vault.open']({ passphrase: `${testPassphrase} by night` })
    expect(night).toMatchObject({ officer: { alias: 'Night', role: 'drafter' } })
    await vault['internal.close']({})
  })
})
