/** Changes of the ways into a vault that the disk stops, a crash interrupts, or another change comes before. */
import { cpSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type FailpointName, setFailpoint } from '../../../../../src-main/base/failpoint.ts'
import { readHeader } from '../../../../../src-main/crypto/header-format.ts'
import { leastCosts } from '../../../../../src-main/crypto/passphrase.ts'
import { purgeOpened, unlockHeader } from '../../../../../src-main/crypto/vault-header.ts'
import type { Held } from '../../../../../src-main/services/vault/held.ts'
import { raiseCosts } from '../../../../../src-main/services/vault/raise-costs.ts'
import { Failure } from '../../../../../src-shared/base/failure.ts'
import { tempFolder, testPassphrase, testProfile } from '../../../../support/temp-vault.ts'
import { vaultServices } from '../../../../support/vault-services.ts'

const input = { kind: 'real', passphrase: testPassphrase, profile: testProfile, alias: 'Chief' } as const
const authorisation = testPassphrase
const second = 'a second long passphrase'
const third = 'a third long passphrase'
const night = { authorisation, alias: 'Night', role: 'drafter', language: 'fr', passphrase: second } as const
const day = { ...night, alias: 'Day', passphrase: third } as const
const now = new Date('2026-10-05T09:00:00Z')

async function openDesk() {
  const parent = await tempFolder()
  const folder = join(parent.path, 'vault')
  const services = vaultServices(folder, { now })
  const { vault, keeper } = services
  await vault['vault.create'](input)
  return {
    ...services,
    parent: parent.path,
    folder,
    header: join(folder, 'vault.json'),
    signing: () => keeper.current().ownKeys.signing.privateKey(),
    idOf: async (alias: string) => {
      const { officers } = await vault['officers.list']({})
      return officers.find((officer) => officer.alias === alias)?.id ?? ''
    },
    reopen: async (passphrase: string) => {
      await vault['internal.close']({})
      return await vault['vault.open']({ passphrase })
    },
    [Symbol.asyncDispose]: async () => {
      await vault['internal.close']({})
      await parent[Symbol.asyncDispose]()
    },
  }
}
type Desk = Awaited<ReturnType<typeof openDesk>>

/** Does `work` the next time that the program comes to this place. */
function once(point: FailpointName, work: () => void): void {
  setFailpoint((name) => {
    if (name !== point) return
    setFailpoint(undefined)
    work()
  })
}

function fail(): never {
  throw new Failure('storage-full')
}

/** What a crash at this place would leave, as a vault of its own. */
function copyAt(desk: Desk, point: FailpointName, name: string) {
  const folder = join(desk.parent, name)
  once(point, () => {
    cpSync(desk.folder, folder, { recursive: true })
    cpSync(`${desk.folder}-marks`, `${folder}-marks`, { recursive: true })
  })
  return vaultServices(folder, { now })
}

/** The database closes, and the disk is full. */
function closingFails(held: Held): void {
  const { file } = held
  held.file = {
    ...file,
    close: () => {
      file.close()
      fail()
    },
  }
}

afterEach(() => setFailpoint(undefined))

describe('another key for the database', () => {
  it('after an attempt that failed, leaves nothing of whoever is disabled', async () => {
    await using desk = await openDesk()
    await desk.vault['officers.add'](night)
    await desk.vault['officers.add'](day)
    once('rekey-copied', fail)
    const failing = desk.vault['officers.disable']({ authorisation, id: await desk.idOf('Day') })
    await expect(failing).rejects.toThrow('storage-full')
    await desk.vault['officers.disable']({ authorisation, id: await desk.idOf('Night') })
    expect(await readFile(desk.header, 'utf8')).not.toContain('Night')
    await expect(desk.reopen(second)).rejects.toThrow('wrong-passphrase')
    expect(await desk.vault['vault.open']({ passphrase: third })).toMatchObject({ state: 'open' })
  })

  it('is given up, and the desk goes on, where the database cannot be closed first', async () => {
    await using desk = await openDesk()
    await desk.vault['officers.add'](night)
    closingFails(desk.desk.current())
    const failing = desk.vault['officers.disable']({ authorisation, id: await desk.idOf('Night') })
    await expect(failing).rejects.toThrow('storage-full')
    expect(await desk.signing()).toContain('PRIVATE KEY')
    expect(await desk.reopen(second)).toMatchObject({ officer: { alias: 'Night' } })
  })

  it('counts for the session too, where the disk fails only afterwards', async () => {
    await using desk = await openDesk()
    await desk.vault['officers.add'](night)
    once('rekey-renamed', fail)
    const failing = desk.vault['officers.disable']({ authorisation, id: await desk.idOf('Night') })
    await expect(failing).rejects.toThrow('storage-full')
    expect(await desk.signing()).toContain('PRIVATE KEY')
    const copy = copyAt(desk, 'header-written', 'copy')
    await desk.vault['officers.add'](day)
    expect(await copy.vault['vault.open']({ passphrase: testPassphrase })).toMatchObject({ state: 'open' })
    await copy.vault['internal.close']({})
    await expect(desk.reopen(second)).rejects.toThrow('wrong-passphrase')
    expect(await desk.vault['vault.open']({ passphrase: third })).toMatchObject({ state: 'open' })
  })

  it('ends the session where the database cannot be opened again, and the vault can be opened later', async () => {
    await using desk = await openDesk()
    await desk.vault['officers.add'](night)
    const { dataKey } = desk.keeper.current()
    const [database, away] = [join(desk.folder, 'desk.db'), join(desk.parent, 'away.db')]
    once('rekey-copied', () => {
      renameSync(database, away)
      fail()
    })
    const failing = desk.vault['officers.disable']({ authorisation, id: await desk.idOf('Night') })
    await expect(failing).rejects.toThrow('vault-database-damaged')
    expect(desk.events.at(-1)).toEqual({ topic: 'vault' })
    expect(() => dataKey.use(() => undefined)).toThrow('wiped')
    expect(await desk.vault['vault.status']({})).toEqual({ state: 'damaged', problem: 'database' })
    renameSync(away, database)
    await desk.vault['vault.open']({ passphrase: testPassphrase })
    expect(await desk.signing()).toContain('PRIVATE KEY')
  })

  it('keeps calls waiting or refuses them meanwhile, and none is a fault', async () => {
    await using desk = await openDesk()
    await desk.vault['officers.add'](night)
    const calls = ['vault.status', 'officers.list', 'recovery.status', 'desk.ownKey'] as const
    let answers: Promise<PromiseSettledResult<unknown>[]> | undefined
    once('rekey-copied', () => {
      answers = Promise.allSettled(calls.map(async (call) => await desk.vault[call]({})))
    })
    await desk.vault['officers.disable']({ authorisation, id: await desk.idOf('Night') })
    const busy = { status: 'rejected', reason: { code: 'vault-busy' } }
    const open = { status: 'fulfilled', value: { state: 'open' } }
    expect(await answers).toMatchObject([open, busy, busy, busy])
  })
})

describe('a changed header', () => {
  it('that could not take its name is not lost with the next change', async () => {
    await using desk = await openDesk()
    const away = join(desk.parent, 'away.json')
    once('header-committed', () => {
      renameSync(desk.header, away)
      mkdirSync(join(desk.header, 'in the way'), { recursive: true })
    })
    await expect(desk.vault['officers.add'](night)).rejects.toThrow()
    rmSync(desk.header, { recursive: true })
    renameSync(away, desk.header)
    const copy = copyAt(desk, 'header-written', 'copy')
    await desk.vault['officers.add'](day)
    expect(await copy.vault['vault.open']({ passphrase: second })).toMatchObject({ state: 'open' })
    await copy.vault['internal.close']({})
    expect(await desk.reopen(second)).toMatchObject({ officer: { alias: 'Night' } })
  })

  it('that a crash leaves uncommitted opens nothing, and is not taken for a newer one', async () => {
    await using desk = await openDesk()
    const copy = copyAt(desk, 'header-written', 'copy')
    await desk.vault['officers.changePassphrase']({ current: testPassphrase, next: second })
    const opening = (passphrase: string) => copy.vault['vault.open']({ passphrase })
    await expect(opening(third)).rejects.toThrow('wrong-passphrase')
    await expect(opening(second)).rejects.toThrow('wrong-passphrase')
    expect(await opening(testPassphrase)).toMatchObject({ state: 'open' })
    await copy.vault['internal.close']({})
  })

  it('that counts before a crash replaces the passphrase of before at once', async () => {
    await using desk = await openDesk()
    const [copy, other] = [copyAt(desk, 'header-committed', 'copy'), join(desk.parent, 'other')]
    await desk.vault['officers.changePassphrase']({ current: testPassphrase, next: second })
    cpSync(join(desk.parent, 'copy'), other, { recursive: true })
    await expect(copy.vault['vault.open']({ passphrase: testPassphrase })).rejects.toThrow('wrong-passphrase')
    for (const services of [copy, vaultServices(other, { now })]) {
      expect(await services.vault['vault.open']({ passphrase: second })).toMatchObject({ state: 'open' })
      expect(await services.keeper.current().ownKeys.signing.privateKey()).toContain('PRIVATE KEY')
      await services.vault['internal.close']({})
    }
  })
})

describe('changes that meet', () => {
  it('do not bring an old passphrase back when its costs are raised', async () => {
    await using desk = await openDesk()
    const header = readHeader(await readFile(desk.header))
    const opened = await unlockHeader(header, { way: 'passphrase', passphrase: testPassphrase })
    await desk.vault['officers.changePassphrase']({ current: testPassphrase, next: second })
    const chooseCosts = async () => ({ ...leastCosts, passes: leastCosts.passes + 1 })
    await raiseCosts({ ...opened, milliseconds: 0 }, testPassphrase, { ...desk.deps, chooseCosts })
    purgeOpened(opened)
    await expect(desk.reopen(testPassphrase)).rejects.toThrow('wrong-passphrase')
    expect(await desk.vault['vault.open']({ passphrase: second })).toMatchObject({ state: 'open' })
  })

  it('do not keep a recovery code that was shown before the release key became another', async () => {
    await using desk = await openDesk()
    await desk.vault['officers.add']({ ...night, role: 'releaser' })
    const { code } = await desk.vault['recovery.beginCode']({ authorisation })
    const id = await desk.idOf('Night')
    await desk.vault['officers.changeRole']({ authorisation, id, role: 'drafter' })
    await expect(desk.vault['recovery.confirmCode']({ code })).rejects.toThrow('recovery-not-begun')
  })

  it('wipe the release key of an administrator who becomes a drafter', async () => {
    await using desk = await openDesk()
    await desk.vault['officers.add']({ ...night, role: 'administrator' })
    const { release } = desk.desk.current()
    expect(release.key(now)).toBeDefined()
    const id = await desk.idOf('Chief')
    await desk.vault['officers.changeRole']({ authorisation, id, role: 'drafter' })
    expect(release.key(now)).toBeUndefined()
  })

  it('never disable the officer at the desk', async () => {
    await using desk = await openDesk()
    await desk.vault['officers.add']({ ...night, role: 'administrator' })
    const disabling = desk.vault['officers.disable']({ authorisation, id: await desk.idOf('Chief') })
    await expect(disabling).rejects.toThrow('not-permitted')
    expect(await desk.reopen(testPassphrase)).toMatchObject({ officer: { alias: 'Chief' } })
  })

  it('give a way in again to an officer whom an accepted older header does not know', async () => {
    await using desk = await openDesk()
    const older = await readFile(desk.header)
    await desk.vault['officers.add'](night)
    await desk.vault['internal.close']({})
    await writeFile(desk.header, older)
    await desk.vault['vault.acceptOlder']({ way: { way: 'passphrase', passphrase: testPassphrase } })
    const id = await desk.idOf('Night')
    await desk.vault['officers.resetPassphrase']({ authorisation, id, passphrase: third })
    expect(await desk.reopen(third)).toMatchObject({ officer: { alias: 'Night' } })
  })
})

describe('closing', () => {
  it('is one closing when ordered twice at once', async () => {
    await using desk = await openDesk()
    await Promise.all([desk.vault['internal.close']({}), desk.vault['internal.close']({})])
    expect(await desk.vault['vault.status']({})).toMatchObject({ state: 'locked' })
  })

  it('wipes the keys and lets the vault go also where the disk is full', async () => {
    await using desk = await openDesk()
    const { dataKey } = desk.keeper.current()
    closingFails(desk.desk.current())
    await expect(desk.vault['internal.close']({})).rejects.toThrow('storage-full')
    expect(() => dataKey.use(() => undefined)).toThrow('wiped')
    expect(await desk.vault['vault.open']({ passphrase: testPassphrase })).toMatchObject({ state: 'open' })
  })
})
