/** The ways in that are nobody's passphrase, over a real vault. */
import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readAudit } from '../../../../src-main/store/audit-repository.ts'
import { tempFolder, testPassphrase, testProfile } from '../../../support/temp-vault.ts'
import { vaultServices } from '../../../support/vault-services.ts'

const input = { kind: 'real', passphrase: testPassphrase, profile: testProfile, alias: 'Chief' } as const
const authorisation = testPassphrase
const next = 'a new long passphrase'

async function openDesk() {
  const parent = await tempFolder()
  const clock = { now: new Date('2026-10-05T09:00:00Z') }
  const folder = join(parent.path, 'vault')
  const services = vaultServices(folder, clock)
  await services.vault['vault.create'](input)
  return {
    ...services,
    folder,
    close: () => services.vault['internal.close']({}),
    [Symbol.asyncDispose]: async () => {
      await services.vault['internal.close']({})
      await parent[Symbol.asyncDispose]()
    },
  }
}

describe('the recovery code', () => {
  it('counts only once it was typed again', async () => {
    await using desk = await openDesk()
    const early = desk.vault['recovery.confirmCode']({ code: 'AAAA' })
    await expect(early).rejects.toThrow('recovery-not-begun')
    const { code } = await desk.vault['recovery.beginCode']({ authorisation })
    expect(await desk.vault['recovery.status']({})).toEqual({ code: null, shares: null })
    expect(await desk.vault['vault.status']({})).toMatchObject({ hasRecovery: false })
    const other = await desk.vault['recovery.beginCode']({ authorisation })
    await expect(desk.vault['recovery.confirmCode']({ code })).rejects.toThrow('code-wrong')
    const typed = other.code.toLowerCase().replaceAll('-', ' ')
    const status = await desk.vault['recovery.confirmCode']({ code: typed })
    expect(status.code).toEqual({ created: '2026-10-05T09:00:00.000Z' })
    expect(await desk.vault['vault.status']({})).toMatchObject({ hasRecovery: true })
  })

  it('opens the vault and gives an officer a way in again, releasing included', async () => {
    await using desk = await openDesk()
    const { code } = await desk.vault['recovery.beginCode']({ authorisation })
    await desk.vault['recovery.confirmCode']({ code })
    await desk.close()
    expect(await desk.vault['vault.status']({})).toMatchObject({ ways: { code: true, shares: false } })
    const opened = await desk.vault['vault.recover']({ way: { way: 'code', code } })
    expect(opened).toMatchObject({ state: 'open', officer: null })
    const signing = () => desk.keeper.current().ownKeys.signing.privateKey()
    await expect(signing()).rejects.toThrow('release-not-permitted')
    const { officers } = await desk.vault['officers.list']({})
    const id = officers[0]?.id ?? ''
    await desk.vault['officers.resetPassphrase']({ id, passphrase: next })
    await desk.close()
    await expect(desk.vault['vault.open']({ passphrase: testPassphrase })).rejects.toThrow('wrong-passphrase')
    await desk.vault['vault.open']({ passphrase: next })
    expect(await signing()).toContain('PRIVATE KEY')
    const kinds = readAudit(desk.keeper.current().database).map(({ kind }) => kind)
    expect(kinds).toEqual(
      expect.arrayContaining(['recovery-code-made', 'vault-recovered', 'passphrase-reset']),
    )
  })

  it('is replaced by a new one, and survives the disabling of an officer', async () => {
    await using desk = await openDesk()
    const old = await desk.vault['recovery.beginCode']({ authorisation })
    await desk.vault['recovery.confirmCode'](old)
    const { code } = await desk.vault['recovery.beginCode']({ authorisation })
    await desk.vault['recovery.confirmCode']({ code })
    const added = await desk.vault['officers.add']({
      authorisation,
      alias: 'Night',
      role: 'releaser',
      language: 'en',
      passphrase: next,
    })
    const id = added.officers.find(({ alias }) => alias === 'Night')?.id ?? ''
    await desk.vault['officers.disable']({ authorisation, id })
    await desk.close()
    const byOld = desk.vault['vault.recover']({ way: { way: 'code', code: old.code } })
    await expect(byOld).rejects.toThrow('code-wrong')
    expect(await desk.vault['vault.recover']({ way: { way: 'code', code } })).toMatchObject({ state: 'open' })
  })

  it('is for administrators', async () => {
    await using desk = await openDesk()
    await desk.vault['officers.add']({
      authorisation,
      alias: 'Night',
      role: 'releaser',
      language: 'en',
      passphrase: next,
    })
    await desk.close()
    await desk.vault['vault.open']({ passphrase: next })
    const begin = desk.vault['recovery.beginCode']({ authorisation: next })
    await expect(begin).rejects.toThrow('not-permitted')
  })
})

describe('shares', () => {
  it('open the vault when enough of them come together', async () => {
    await using desk = await openDesk()
    const { shares } = await desk.vault['recovery.beginShares']({ authorisation, needed: 2, total: 3 })
    expect(shares).toHaveLength(3)
    const few = desk.vault['recovery.confirmShares']({ shares: shares.slice(0, 2) })
    await expect(few).rejects.toMatchObject({ code: 'shares-too-few', params: { given: 2, needed: 3 } })
    const status = await desk.vault['recovery.confirmShares']({ shares })
    expect(status.shares).toMatchObject({ needed: 2, total: 3 })
    await desk.close()
    const recover = (given: readonly string[]) =>
      desk.vault['vault.recover']({ way: { way: 'shares', shares: [...given] } })
    await expect(recover([shares[0] ?? '', shares[0] ?? ''])).rejects.toMatchObject({
      code: 'shares-too-few',
      params: { given: 1, needed: 2 },
    })
    for (const pair of [
      [0, 1],
      [2, 0],
      [1, 2],
    ]) {
      expect(await recover(pair.map((index) => shares[index] ?? ''))).toMatchObject({ officer: null })
      await desk.close()
    }
  })

  it('of an older set open nothing, and do not mix', async () => {
    await using desk = await openDesk()
    const make = async () => {
      const { shares } = await desk.vault['recovery.beginShares']({ authorisation, needed: 2, total: 2 })
      await desk.vault['recovery.confirmShares']({ shares })
      return shares
    }
    const old = await make()
    const present = await make()
    await desk.close()
    const recover = (shares: string[]) => desk.vault['vault.recover']({ way: { way: 'shares', shares } })
    await expect(recover(old)).rejects.toThrow('shares-of-different-sets')
    await expect(recover([old[0] ?? '', present[1] ?? ''])).rejects.toThrow('shares-of-different-sets')
    expect(await recover(present)).toMatchObject({ state: 'open' })
  })
})

describe("the system's keyring", () => {
  it('opens the vault for its officer, and never the signing key', async () => {
    await using desk = await openDesk()
    const key = new Uint8Array(randomBytes(32))
    await desk.vault['internal.keyringAdd']({ authorisation, key })
    await desk.close()
    const opened = await desk.vault['internal.keyringOpen']({ key })
    expect(opened).toMatchObject({ officer: { alias: 'Chief' } })
    const signing = () => desk.keeper.current().ownKeys.signing.privateKey()
    await expect(signing()).rejects.toThrow('release-authorisation-needed')
    await desk.vault['release.authorise']({ passphrase: testPassphrase })
    expect(await signing()).toContain('PRIVATE KEY')
    await desk.vault['internal.keyringRemove']({})
    await desk.close()
    await expect(desk.vault['internal.keyringOpen']({ key })).rejects.toThrow('keyring-key-lost')
    await desk.vault['vault.open']({ passphrase: testPassphrase })
  })

  it('is never what a recovery counts on', async () => {
    await using desk = await openDesk()
    await desk.vault['internal.keyringAdd']({ authorisation, key: new Uint8Array(randomBytes(32)) })
    expect(await desk.vault['vault.status']({})).toMatchObject({ hasRecovery: false })
  })
})

describe('an older header', () => {
  it('in the place of the present one is noticed, and opens only when an officer accepts it', async () => {
    await using desk = await openDesk()
    const old = await readFile(join(desk.folder, 'vault.json'))
    await desk.vault['officers.changePassphrase']({ current: testPassphrase, next })
    await desk.close()
    await writeFile(join(desk.folder, 'vault.json'), old)
    const way = { way: 'passphrase', passphrase: testPassphrase } as const
    const opening = desk.vault['vault.open']({ passphrase: testPassphrase })
    await expect(opening).rejects.toThrow('vault-older-than-seen')
    expect(await desk.vault['vault.acceptOlder']({ way })).toMatchObject({ state: 'open' })
    expect(readAudit(desk.keeper.current().database).at(-1)?.kind).toBe('vault-older-accepted')
    await desk.close()
    expect(await desk.vault['vault.open']({ passphrase: testPassphrase })).toMatchObject({ state: 'open' })
  })
})
