/** A change of keys that is interrupted, and what is left of several keys after other work on the vault. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OwnKeyDesk, ownKeyDesk } from '../../../../support/own-key-desk.ts'
import { testPassphrase } from '../../../../support/temp-vault.ts'

let desk: OwnKeyDesk

beforeEach(async () => {
  desk = await ownKeyDesk({ now: new Date('2026-10-05T09:00:00Z') })
})
afterEach(() => desk[Symbol.asyncDispose]())

const rotation = { overlapDays: 30, lifetimeDays: 365 } as const
const passphrase = testPassphrase

/** Changes the key in a process that ends itself before or after the unit of work. */
function interrupted(order: 'rotate' | 'revoke', moment: 'before' | 'after', fingerprint: string) {
  const source = (path: string) => join(import.meta.dirname, '../../../../..', path)
  const script = `
    import { setFailpoint } from '${source('src-main/base/failpoint.ts')}'
    import { inProcessPgp } from '${source('src-main/crypto/pgp.ts')}'
    import { ownKeyService } from '${source('src-main/services/own-key.ts')}'
    import { vaultServices } from '${source('tests/support/vault-services.ts')}'
    const [folder, order, moment, passphrase, fingerprint] = process.argv.slice(1)
    const { vault, deps } = vaultServices(folder, { now: new Date('2026-10-06T09:00:00Z') })
    const pgp = inProcessPgp()
    const kill = () => process.kill(process.pid, 'SIGKILL')
    const last = { withKeyEnd: async () => kill(), revokeWithKey: async () => kill() }
    const service = ownKeyService({ ...deps, pgp: moment === 'before' ? { ...pgp, ...last } : pgp })
    await vault['vault.open']({ passphrase })
    if (moment === 'after') setFailpoint((name) => name === 'committed' && kill())
    if (order === 'rotate') await service['ownKey.rotate'](${JSON.stringify(rotation)})
    else await service['ownKey.revoke']({ fingerprint, reason: 'compromised', from: null })`
  const args = ['--input-type=module', '-e', script, desk.folder, order, moment, passphrase, fingerprint]
  return spawnSync(process.execPath, args, { encoding: 'utf8' }).signal
}

describe('a change of keys in a process that is killed', () => {
  it.each([
    ['rotate', 'before'],
    ['rotate', 'after'],
    ['revoke', 'before'],
    ['revoke', 'after'],
  ] as const)('%s: is undone or done, %s the unit of work', async (order, moment) => {
    const [old] = await desk.keys()
    const fingerprint = old?.facts.fingerprint ?? ''
    await desk.vault['internal.close']({})
    expect(interrupted(order, moment, fingerprint)).toBe('SIGKILL')
    desk.clock.now = new Date('2026-10-06T09:00:00Z')
    await desk.vault['vault.open']({ passphrase })
    const keys = await desk.keys()
    const signing = await desk.signingKey()
    expect(signing.fingerprint).toBe(keys[0]?.facts.fingerprint)
    expect(signing.privateKey).toContain('PRIVATE KEY')
    if (moment === 'before') {
      expect(keys).toEqual([old])
    } else {
      expect(keys).toHaveLength(2)
      const revocation = order === 'revoke' ? 'hard' : 'none'
      expect(keys[1]).toMatchObject({ current: false, facts: { fingerprint, revocation } })
    }
  })
})

describe('several keys', () => {
  it('are all there after the database was salvaged', async () => {
    await desk.wait(24 * 60 * 60_000)
    await desk.own['ownKey.rotate'](rotation)
    const before = await desk.keys()
    await desk.vault['internal.close']({})
    await desk.vault['vault.salvage']({ way: { way: 'passphrase', passphrase } })
    await desk.vault['vault.open']({ passphrase })
    expect(await desk.keys()).toEqual(before)
    expect((await desk.signingKey()).fingerprint).toBe(before[0]?.facts.fingerprint)
  })
})
