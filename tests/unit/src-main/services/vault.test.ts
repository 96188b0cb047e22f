import { spawnSync } from 'node:child_process'
import { cp, mkdir, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readAudit } from '../../../../src-main/store/audit-repository.ts'
import type { DeskDatabase } from '../../../../src-main/store/open.ts'
import { ownKeySchema, vaultStatusSchema } from '../../../../src-shared/contract/vault.ts'
import { stateName, states } from '../../../../src-shared/domain/states.ts'
import { replaceRegistryLayer } from '../../../support/registry-layer.ts'
import { tempFolder, testPassphrase, testProfile } from '../../../support/temp-vault.ts'
import { vaultServices } from '../../../support/vault-services.ts'
import { factsOf, issued, madeDirectory } from '../store/directory-data.ts'

const at = new Date('2026-10-05T09:00:00Z')
const input = { kind: 'real', passphrase: testPassphrase, profile: testProfile } as const

/** The services of one vault process over `folder`; several may be over the same one. */
function processOver(folder: string) {
  return vaultServices(folder, { now: at })
}

/** A folder for a vault in a temporary folder of its own. */
async function place() {
  const parent = await tempFolder()
  return {
    parent: parent.path,
    folder: join(parent.path, 'vault'),
    [Symbol.asyncDispose]: () => parent[Symbol.asyncDispose](),
  }
}

/** A vault that was created and closed. */
async function closedVault() {
  const where = await place()
  const { vault } = processOver(where.folder)
  const status = await vault['vault.create'](input)
  await vault['internal.close']({})
  return { ...where, status }
}

function everyRow(db: DeskDatabase): string {
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .pluck()
    .all()
  return JSON.stringify(tables.map((table) => [table, db.prepare(`SELECT * FROM "${table}"`).all()]))
}

describe('creating a vault', () => {
  it('makes it, opens it, and gives the desk a key of two years', async () => {
    await using where = await place()
    const { vault, keeper, events } = processOver(where.folder)
    expect(await vault['vault.status']({})).toEqual({ state: 'absent' })
    const status = vaultStatusSchema.parse(await vault['vault.create'](input))
    expect(status).toMatchObject({ state: 'open', kind: 'real', profile: testProfile })
    expect(await vault['vault.status']({})).toEqual(status)
    const { facts, publicKey, created, hasRevocation } = ownKeySchema.parse(await vault['desk.ownKey']({}))
    expect(created).toBe(at.toISOString())
    expect(hasRevocation).toBe(true)
    expect(facts).toMatchObject({
      version: 4,
      userIds: ['National CSIRT of Kenya <duty@csirt.ken.example>'],
      encryption: { state: 'usable' },
    })
    expect(Date.parse(facts.encryption.until ?? '')).toBe(at.getTime() + 730 * 86_400_000)
    expect(keeper.current().ownKeys.signing.publicKey).toBe(publicKey)
    expect(keeper.current().ownKeys.decryption).toHaveLength(1)
    expect(keeper.current().deviceLabel).toBe('D1')
    expect(events.at(-1)).toEqual({ topic: 'vault' })
    expect(events.flatMap((event) => (event.topic === 'progress' ? [event.step] : []))).toEqual([
      'measure',
      'derive',
      'key',
      'database',
      'write',
      'done',
    ])
    await vault['internal.close']({})
  })

  it('leaves header and database, for this user only, and nothing beside them', async () => {
    await using where = await closedVault()
    expect((await readdir(where.folder)).sort()).toEqual(['desk.db', 'vault.json'])
    expect((await readdir(where.parent)).sort()).toEqual(['vault', 'vault-marks', 'vault.lock'])
    expect((await stat(where.folder)).mode & 0o777).toBe(0o700)
    expect((await stat(join(where.folder, 'vault.json'))).mode & 0o777).toBe(0o600)
    expect((await stat(join(where.folder, 'desk.db'))).mode & 0o777).toBe(0o600)
  })

  it('says in the key of a demonstration vault what it is', async () => {
    await using where = await place()
    const { vault } = processOver(where.folder)
    await vault['vault.create']({ ...input, kind: 'demonstration' })
    const { facts } = await vault['desk.ownKey']({})
    expect(facts.userIds).toEqual(['National CSIRT of Kenya (demonstration) <duty@csirt.ken.example>'])
    await vault['internal.close']({})
  })

  it('refuses a short passphrase before anything is written', async () => {
    await using where = await place()
    const { vault } = processOver(where.folder)
    const short = vault['vault.create']({ ...input, passphrase: 'elevenchars' })
    await expect(short).rejects.toMatchObject({ code: 'passphrase-too-short', params: { minimum: 12 } })
    expect(await readdir(where.parent)).toEqual(['vault.lock'])
  })

  it('never replaces a vault, nor the remains of one', async () => {
    await using where = await closedVault()
    const create = () => processOver(where.folder).vault['vault.create'](input)
    await expect(create()).rejects.toThrow('vault-exists')
    await rm(join(where.folder, 'vault.json'))
    await expect(create()).rejects.toThrow('vault-exists')
    expect(await processOver(where.folder).vault['vault.status']({})).toEqual({
      state: 'damaged',
      problem: 'header',
    })
  })

  it('makes one vault when asked twice at once', async () => {
    await using where = await place()
    const { vault } = processOver(where.folder)
    const [first, second] = await Promise.allSettled([
      vault['vault.create'](input),
      vault['vault.create'](input),
    ])
    expect(first.status).toBe('fulfilled')
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'vault-busy' } })
    await expect(vault['vault.create'](input)).rejects.toThrow('vault-exists')
    await vault['internal.close']({})
  })

  it('says that the place cannot be written', async () => {
    await using where = await place()
    await writeFile(join(where.parent, 'file'), '')
    const { vault } = processOver(join(where.parent, 'file', 'vault'))
    await expect(vault['vault.create'](input)).rejects.toMatchObject({ code: 'storage-not-writable' })
  })

  it.each(['measure', 'derive', 'key', 'database', 'write'])(
    'leaves no vault when the process is killed at the step "%s", and can be done again',
    async (step) => {
      await using where = await place()
      const source = (path: string) => join(import.meta.dirname, '../../../..', path)
      const script = `
        import { vaultServices } from '${source('tests/support/vault-services.ts')}'
        const [folder, step, input] = process.argv.slice(1)
        const emit = (event) => { if (event.step === step) process.kill(process.pid, 'SIGKILL') }
        const { vault } = vaultServices(folder, { now: new Date() }, { emit })
        await vault['vault.create'](JSON.parse(input))`
      const killed = spawnSync(process.execPath, [
        '--input-type=module',
        '-e',
        script,
        where.folder,
        step,
        JSON.stringify(input),
      ])
      expect(killed.signal).toBe('SIGKILL')
      const { vault } = processOver(where.folder)
      expect(await vault['vault.status']({})).toEqual({ state: 'absent' })
      expect(await vault['vault.create'](input)).toMatchObject({ state: 'open' })
      await vault['internal.close']({})
      expect((await readdir(where.parent)).sort()).toEqual(['vault', 'vault-marks', 'vault.lock'])
    },
  )
})

describe('opening a vault', () => {
  it('opens with the passphrase and gives back every row as it was', async () => {
    await using where = await place()
    const first = processOver(where.folder)
    await first.vault['vault.create'](input)
    const target = madeDirectory(1)
    replaceRegistryLayer(first.keeper.current().database, target, factsOf(target), issued)
    const before = everyRow(first.keeper.current().database)
    await first.vault['internal.close']({})
    const second = processOver(where.folder)
    const status = await second.vault['vault.status']({})
    expect(status).toMatchObject({ state: 'locked', kind: 'real' })
    expect(JSON.stringify(status)).not.toContain('Kenya')
    expect(await second.vault['vault.open']({ passphrase: testPassphrase })).toMatchObject({ state: 'open' })
    const { database } = second.keeper.current()
    const trail = readAudit(database).map(({ kind }) => kind)
    expect(trail).toEqual(['vault-created', 'vault-opened', 'vault-locked', 'vault-opened'])
    // What a session itself writes: its trail, and how often was written.
    const own = ['audit', 'audit_head', 'meta']
    const withoutTrail = (rows: string) =>
      JSON.stringify(JSON.parse(rows).filter(([table]: [string]) => !own.includes(table)))
    expect(withoutTrail(everyRow(database))).toBe(withoutTrail(before))
    await second.vault['internal.close']({})
  })

  it('refuses another passphrase and can be tried again', async () => {
    await using where = await closedVault()
    const { vault } = processOver(where.folder)
    const wrong = vault['vault.open']({ passphrase: 'correct horse battery stable' })
    await expect(wrong).rejects.toMatchObject({ code: 'wrong-passphrase' })
    expect(await vault['vault.status']({})).toMatchObject({ state: 'locked' })
    await vault['vault.open']({ passphrase: testPassphrase })
    await expect(vault['vault.open']({ passphrase: testPassphrase })).rejects.toThrow('vault-busy')
    await vault['internal.close']({})
  })

  it('gives nothing of the desk while locked, and again after closing', async () => {
    await using where = await closedVault()
    const { vault, keeper } = processOver(where.folder)
    await expect(vault['desk.ownKey']({})).rejects.toThrow('vault-locked')
    await expect(vault['internal.publicKeyFile']({})).rejects.toThrow('vault-locked')
    expect(() => keeper.current()).toThrow('vault-locked')
    await vault['vault.open']({ passphrase: testPassphrase })
    await vault['internal.close']({})
    expect(() => keeper.current()).toThrow('vault-locked')
    await vault['internal.close']({})
  })

  it('belongs to one process: a second is refused until the first has closed', async () => {
    await using where = await closedVault()
    const [first, second] = [processOver(where.folder), processOver(where.folder)]
    await first.vault['vault.open']({ passphrase: testPassphrase })
    const busy = second.vault['vault.open']({ passphrase: testPassphrase })
    await expect(busy).rejects.toMatchObject({ code: 'vault-busy' })
    await first.vault['internal.close']({})
    expect(await second.vault['vault.open']({ passphrase: testPassphrase })).toMatchObject({ state: 'open' })
    await second.vault['internal.close']({})
  })

  it('says that there is none', async () => {
    await using where = await place()
    await mkdir(where.folder)
    const { vault } = processOver(where.folder)
    expect(await vault['vault.status']({})).toEqual({ state: 'absent' })
    await expect(vault['vault.open']({ passphrase: testPassphrase })).rejects.toThrow('vault-absent')
  })

  it.each<[string, (folder: string) => Promise<void>, string, object]>([
    [
      'a truncated header',
      (folder) => truncate(join(folder, 'vault.json'), 300),
      'vault-header-damaged',
      { state: 'damaged', problem: 'header' },
    ],
    [
      'no header',
      (folder) => rm(join(folder, 'vault.json')),
      'vault-header-damaged',
      { state: 'damaged', problem: 'header' },
    ],
    [
      'the header of a newer program',
      (folder) => writeFile(join(folder, 'vault.json'), '{"format":"poc-desk-vault","version":2}'),
      'vault-newer-than-app',
      { state: 'damaged', problem: 'newer' },
    ],
    [
      'no database',
      (folder) => rm(join(folder, 'desk.db')),
      'vault-database-damaged',
      { state: 'damaged', problem: 'database' },
    ],
    [
      'an empty database',
      (folder) => truncate(join(folder, 'desk.db'), 0),
      'vault-database-damaged',
      { state: 'locked' },
    ],
    [
      'half a database',
      (folder) => truncate(join(folder, 'desk.db'), 20_000),
      'vault-database-damaged',
      { state: 'locked' },
    ],
  ])('finds %s and leaves it as it is', async (_, damage, code, status) => {
    await using where = await closedVault()
    await damage(where.folder)
    const names = await readdir(where.folder)
    const { vault } = processOver(where.folder)
    expect(await vault['vault.status']({})).toMatchObject(status)
    await expect(vault['vault.open']({ passphrase: testPassphrase })).rejects.toMatchObject({ code })
    await expect(vault['vault.create'](input)).rejects.toThrow('vault-exists')
    expect(await readdir(where.folder)).toEqual(names)
  })

  it('does not take the database of another vault', async () => {
    await using one = await closedVault()
    await using other = await closedVault()
    await rename(join(other.folder, 'desk.db'), join(one.folder, 'desk.db'))
    const opening = processOver(one.folder).vault['vault.open']({ passphrase: testPassphrase })
    await expect(opening).rejects.toMatchObject({ code: 'vault-database-damaged' })
  })

  it('refuses a database that a newer program has written', async () => {
    await using where = await closedVault()
    const first = processOver(where.folder)
    await first.vault['vault.open']({ passphrase: testPassphrase })
    first.keeper.current().database.pragma('user_version = 999')
    await first.vault['internal.close']({})
    const opening = processOver(where.folder).vault['vault.open']({ passphrase: testPassphrase })
    await expect(opening).rejects.toMatchObject({ code: 'vault-newer-than-app' })
  })
})

describe('what stands on the disk', () => {
  it('holds nothing readable, open or closed', async () => {
    await using where = await place()
    const { vault, keeper } = processOver(where.folder)
    await vault['vault.create'](input)
    const { database, ownKeys } = keeper.current()
    const target = madeDirectory(2)
    replaceRegistryLayer(database, target, factsOf(target), issued)
    const secrets = [
      testPassphrase,
      testProfile.entity,
      testProfile.email,
      'csirt.ken',
      'poc0@office',
      'Ministry',
      'BEGIN PGP',
      ownKeys.signing.fingerprint,
      'point_of_contact',
      ...states.slice(0, 40).map(({ alpha3 }) => stateName(alpha3, 'en')),
    ]
    const copy = join(where.parent, 'copy')
    await cp(where.folder, copy, { recursive: true })
    expect((await readdir(copy)).sort()).toEqual(['desk.db', 'desk.db-wal', 'open.json', 'vault.json'])
    await vault['internal.close']({})
    for (const folder of [copy, where.folder]) {
      for (const name of await readdir(folder)) {
        const bytes = await readFile(join(folder, name))
        for (const secret of secrets) {
          expect(bytes.includes(secret), `${secret} in ${name}`).toBe(false)
          expect(bytes.includes(Buffer.from(secret, 'utf16le')), `${secret} in ${name}`).toBe(false)
        }
      }
    }
  })
})

describe('files that leave the vault', () => {
  it('are the public key and the revocation certificate, and both are in the audit trail once they are written', async () => {
    await using where = await place()
    const { vault, keeper } = processOver(where.folder)
    await vault['vault.create'](input)
    const publicKey = await vault['internal.publicKeyFile']({})
    const revocation = await vault['internal.revocationFile']({})
    expect(publicKey.suggestedName).toBe('KEN-technical-public-key.asc')
    expect(Buffer.from(publicKey.bytes).toString()).toMatch(/^-----BEGIN PGP PUBLIC KEY BLOCK-----/)
    expect(revocation.suggestedName).toBe('KEN-technical-revocation.asc')
    expect(Buffer.from(revocation.bytes).toString()).toMatch(/^-----BEGIN PGP PUBLIC KEY BLOCK-----/)
    expect(Buffer.from(publicKey.bytes).toString()).not.toContain('PRIVATE')
    const { database, ownKeys } = keeper.current()
    expect(readAudit(database)).toHaveLength(2)
    const { fingerprint } = publicKey
    expect(revocation.fingerprint).toBe(fingerprint)
    await vault['internal.ownKeyFileSaved']({ what: 'public-key', fingerprint })
    await vault['internal.ownKeyFileSaved']({ what: 'revocation', fingerprint })
    expect(readAudit(database).slice(2)).toMatchObject([
      { kind: 'public-key-exported', subject: ownKeys.signing.fingerprint, at: at.toISOString() },
      { kind: 'revocation-exported', subject: ownKeys.signing.fingerprint, at: at.toISOString() },
    ])
    expect(() => database.exec('DELETE FROM audit')).toThrow('append only')
    expect(() => database.exec("UPDATE audit SET kind = 'x'")).toThrow('append only')
    await vault['internal.close']({})
  })
})
