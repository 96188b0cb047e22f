/** Officers over a real vault: who may open it, who may sign, and what a crash in between leaves. */
import { spawnSync } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isApproved } from '../../../../src-main/crypto/approval.ts'
import { readAudit } from '../../../../src-main/store/audit-repository.ts'
import { readOfficers } from '../../../../src-main/store/officer-repository.ts'
import type { Officer } from '../../../../src-shared/contract/officers.ts'
import { tempFolder, testPassphrase, testProfile } from '../../../support/temp-vault.ts'
import { vaultServices } from '../../../support/vault-services.ts'

const input = { kind: 'real', passphrase: testPassphrase, profile: testProfile, alias: 'Chief' } as const
const second = 'a second long passphrase'
const third = 'a third long passphrase'

async function openDesk() {
  const parent = await tempFolder()
  const folder = join(parent.path, 'vault')
  const clock = { now: new Date('2026-10-05T09:00:00Z') }
  let services = vaultServices(folder, clock)
  await services.vault['vault.create'](input)
  const reopen = async (passphrase: string) => {
    await services.vault['internal.close']({})
    services = vaultServices(folder, clock)
    return await services.vault['vault.open']({ passphrase })
  }
  return {
    folder,
    clock,
    reopen,
    get vault() {
      return services.vault
    },
    get keeper() {
      return services.keeper
    },
    [Symbol.asyncDispose]: async () => {
      await services.vault['internal.close']({})
      await parent[Symbol.asyncDispose]()
    },
  }
}

function named({ officers }: { officers: readonly Officer[] }, alias: string): Officer {
  const found = officers.find((officer) => officer.alias === alias)
  if (found === undefined) throw new Error(`there is no ${alias}`)
  return found
}

const newOfficer = {
  authorisation: testPassphrase,
  alias: 'Night',
  role: 'drafter',
  language: 'fr',
  passphrase: second,
} as const

describe('officers', () => {
  it('begin with one administrator', async () => {
    await using desk = await openDesk()
    const { officers } = await desk.vault['officers.list']({})
    expect(officers).toMatchObject([{ alias: 'Chief', role: 'administrator', disabled: null }])
    expect(await desk.vault['vault.status']({})).toMatchObject({
      officer: { alias: 'Chief', role: 'administrator' },
      hasRecovery: false,
    })
  })

  it('open with their own passphrases, and the header shows their aliases only', async () => {
    await using desk = await openDesk()
    await desk.vault['officers.add'](newOfficer)
    expect(await desk.reopen(second)).toMatchObject({ officer: { alias: 'Night', role: 'drafter' } })
    expect(await desk.reopen(testPassphrase)).toMatchObject({ officer: { alias: 'Chief' } })
    const header = await readFile(join(desk.folder, 'vault.json'), 'utf8')
    expect(header).toContain('Night')
    for (const word of ['drafter', 'administrator', testProfile.entity, 'KEN', second]) {
      expect(header).not.toContain(word)
    }
  })

  it('are added by an administrator who gives the passphrase, under an alias that is free', async () => {
    await using desk = await openDesk()
    const add = (changes: object) => desk.vault['officers.add']({ ...newOfficer, ...changes })
    await expect(add({ authorisation: 'not the passphrase' })).rejects.toThrow('wrong-passphrase')
    await expect(add({ alias: 'CHIEF' })).rejects.toThrow('alias-taken')
    await expect(add({ passphrase: 'short' })).rejects.toThrow('passphrase-too-short')
    await add({})
    await desk.reopen(second)
    await expect(add({ authorisation: second, alias: 'Third' })).rejects.toThrow('not-permitted')
  })

  it('changes are signed with the approval key of the administrator', async () => {
    await using desk = await openDesk()
    const list = await desk.vault['officers.add'](newOfficer)
    const { database, vaultId } = desk.keeper.current()
    const entry = readAudit(database).find(({ kind }) => kind === 'officer-added')
    const [chief] = readOfficers(database)
    const { approval, ...detail } = entry?.detail ?? {}
    const statement = { vaultId, subject: named(list, 'Night').id, at: entry?.at, ...detail }
    const bytes = Buffer.from(JSON.stringify(statement), 'utf8')
    expect(isApproved(chief?.approvalPublicKey ?? '', 'officer-added', bytes, String(approval))).toBe(true)
    expect(isApproved(chief?.approvalPublicKey ?? '', 'officer-disabled', bytes, String(approval))).toBe(
      false,
    )
  })

  it('keep one administrator at least', async () => {
    await using desk = await openDesk()
    const { id } = named(await desk.vault['officers.list']({}), 'Chief')
    const authorisation = testPassphrase
    await expect(desk.vault['officers.disable']({ authorisation, id })).rejects.toThrow('last-administrator')
    const demote = desk.vault['officers.changeRole']({ authorisation, id, role: 'releaser' })
    await expect(demote).rejects.toThrow('last-administrator')
  })

  it('change their own passphrase; the old one opens nothing any more', async () => {
    await using desk = await openDesk()
    const change = (current: string) => desk.vault['officers.changePassphrase']({ current, next: third })
    await expect(change(second)).rejects.toThrow('wrong-passphrase')
    await change(testPassphrase)
    await expect(desk.reopen(testPassphrase)).rejects.toThrow('wrong-passphrase')
    expect(await desk.vault['vault.open']({ passphrase: third })).toMatchObject({ state: 'open' })
  })

  it('get a new way in from another administrator, with another approval key', async () => {
    await using desk = await openDesk()
    const before = named(await desk.vault['officers.add']({ ...newOfficer, role: 'releaser' }), 'Night')
    const { id } = before
    const reset = { authorisation: testPassphrase, id, passphrase: third }
    const after = named(await desk.vault['officers.resetPassphrase'](reset), 'Night')
    expect(after.approvalKey).not.toBe(before.approvalKey)
    await desk.reopen(third)
    expect(await desk.keeper.current().ownKeys.signing.privateKey()).toContain('PRIVATE KEY')
    await desk.vault['internal.close']({})
    await expect(desk.vault['vault.open']({ passphrase: second })).rejects.toThrow('wrong-passphrase')
    await desk.vault['vault.open']({ passphrase: testPassphrase })
  })
})

describe('releasing', () => {
  it('opens for releasers, asks again after a quarter of an hour, and never opens for drafters', async () => {
    await using desk = await openDesk()
    await desk.vault['officers.add'](newOfficer)
    const signing = () => desk.keeper.current().ownKeys.signing.privateKey()
    expect(await signing()).toContain('PRIVATE KEY')
    desk.clock.now = new Date(desk.clock.now.getTime() + 15 * 60_000)
    await expect(signing()).rejects.toMatchObject({ code: 'release-authorisation-needed' })
    const wrong = desk.vault['release.authorise']({ passphrase: second })
    await expect(wrong).rejects.toThrow('wrong-passphrase')
    const { until } = await desk.vault['release.authorise']({ passphrase: testPassphrase })
    expect(until).toBe('2026-10-05T09:30:00.000Z')
    expect(await signing()).toContain('PRIVATE KEY')

    await desk.reopen(second)
    await expect(signing()).rejects.toMatchObject({ code: 'release-not-permitted' })
    const drafter = desk.vault['release.authorise']({ passphrase: second })
    await expect(drafter).rejects.toThrow('release-not-permitted')
    expect(desk.keeper.current().ownKeys.decryption).toHaveLength(1)
  })

  it('is taken from whoever loses the role: what was sealed to them opens nothing any more', async () => {
    await using desk = await openDesk()
    const list = await desk.vault['officers.add']({ ...newOfficer, role: 'releaser' })
    const { id } = named(list, 'Night')
    const sealed = () =>
      desk.keeper.current().database.prepare('SELECT signing_key FROM own_key').pluck().get()
    const before = sealed()
    await desk.vault['officers.changeRole']({ authorisation: testPassphrase, id, role: 'drafter' })
    expect(sealed()).not.toBe(before)
    expect(await desk.keeper.current().ownKeys.signing.privateKey()).toContain('PRIVATE KEY')
    await desk.reopen(second)
    await expect(desk.keeper.current().ownKeys.signing.privateKey()).rejects.toThrow('release-not-permitted')
    await desk.reopen(testPassphrase)
    expect(await desk.keeper.current().ownKeys.signing.privateKey()).toContain('PRIVATE KEY')
  })
})

describe('disabling an officer', () => {
  it('gives the database another key; neither passphrase nor old header opens it', async () => {
    await using desk = await openDesk()
    const oldHeader = await readFile(join(desk.folder, 'vault.json'))
    const { id } = named(await desk.vault['officers.add']({ ...newOfficer, role: 'releaser' }), 'Night')
    const withNight = await readFile(join(desk.folder, 'vault.json'))
    const oldKey = desk.keeper.current().dataKey.use((bytes) => Buffer.from(bytes).toString('hex'))
    await desk.vault['officers.disable']({ authorisation: testPassphrase, id })
    expect(desk.keeper.current().dataKey.use((bytes) => Buffer.from(bytes).toString('hex'))).not.toBe(oldKey)
    expect(await desk.keeper.current().ownKeys.signing.privateKey()).toContain('PRIVATE KEY')
    expect((await readdir(desk.folder)).sort()).toEqual(['desk.db', 'desk.db-wal', 'vault.json'])
    await expect(desk.reopen(second)).rejects.toThrow('wrong-passphrase')
    const header = await readFile(join(desk.folder, 'vault.json'))
    for (const old of [oldHeader, withNight]) {
      await writeFile(join(desk.folder, 'vault.json'), old)
      for (const passphrase of [testPassphrase, second]) {
        const opening = desk.vault['vault.open']({ passphrase })
        await expect(opening).rejects.toMatchObject({ code: expect.stringMatching(/^(?:vault|wrong)-/) })
      }
    }
    await writeFile(join(desk.folder, 'vault.json'), header)
    expect(await desk.vault['vault.open']({ passphrase: testPassphrase })).toMatchObject({ state: 'open' })
    const kinds = readAudit(desk.keeper.current().database).map(({ kind }) => kind)
    expect(kinds).toContain('officer-disabled')
    expect(kinds).toContain('database-rekeyed')
  })

  const points = [
    'file-written',
    'header-written',
    'header-committed',
    'header-renamed',
    'rekey-sealed',
    'rekey-copied',
    'rekey-renamed',
  ]
  it.each(points.flatMap((point) => [1, 2].map((time) => [point, time] as const)))(
    'is done or not done when the process is killed at "%s" for the time %i',
    async (point, time) => {
      await using desk = await openDesk()
      const { id } = named(await desk.vault['officers.add'](newOfficer), 'Night')
      await desk.vault['internal.close']({})
      const source = (path: string) => join(import.meta.dirname, '../../../..', path)
      const script = `
        import { setFailpoint } from '${source('src-main/base/failpoint.ts')}'
        import { vaultServices } from '${source('tests/support/vault-services.ts')}'
        const [folder, point, time, passphrase, id] = process.argv.slice(1)
        const { vault } = vaultServices(folder, { now: new Date('2026-10-05T09:00:00Z') })
        await vault['vault.open']({ passphrase })
        let seen = 0
        setFailpoint((name) => {
          if (name !== point) return
          seen += 1
          if (seen === Number(time)) process.kill(process.pid, 'SIGKILL')
        })
        await vault['officers.disable']({ authorisation: passphrase, id })
        process.stdout.write('done')`
      const run = spawnSync(
        process.execPath,
        ['--input-type=module', '-e', script, desk.folder, point, String(time), testPassphrase, id],
        { encoding: 'utf8' },
      )
      expect(run.signal === 'SIGKILL' || run.stdout === 'done').toBe(true)
      await desk.vault['vault.open']({ passphrase: testPassphrase })
      expect(await desk.keeper.current().ownKeys.signing.privateKey()).toContain('PRIVATE KEY')
      const night = named(await desk.vault['officers.list']({}), 'Night')
      if (run.stdout === 'done') expect(night.disabled).not.toBeNull()
      expect(await readdir(desk.folder)).not.toContain('desk.db.rekeyed')
      expect(await readdir(desk.folder)).not.toContain('vault.json.next')
      const header = await readFile(join(desk.folder, 'vault.json'), 'utf8')
      expect(header).not.toContain('nextDataKey')
      expect(header.includes('Night')).toBe(night.disabled === null)
      if (night.disabled === null) await desk.reopen(second)
      else await expect(desk.reopen(second)).rejects.toThrow('wrong-passphrase')
    },
    60_000,
  )
})
