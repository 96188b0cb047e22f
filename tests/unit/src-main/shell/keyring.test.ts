/** The system's keyring is used only where it is a real one, and never leaves a half-made way in. */
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createKeyring, type KeyringSlot, type SystemKeyring } from '../../../../src-main/shell/keyring.ts'
import { Failure } from '../../../../src-shared/base/failure.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'poc-desk-keyring-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const open = { state: 'absent' } as const

/** A keyring that turns bytes over, so that what it kept is not what it was given. */
function fakeSystem(backend = 'gnome_libsecret', available = true): SystemKeyring {
  return {
    isEncryptionAvailable: () => available,
    getSelectedStorageBackend: () => backend,
    encryptString: (text) => Buffer.from(text).reverse(),
    decryptString: (bytes) => Buffer.from(bytes).reverse().toString(),
  }
}

/** The vault's side: it remembers a copy of the key, and the very bytes it was handed. */
function fakeSlot(changes: Partial<KeyringSlot> = {}) {
  const seen: { kept: string | undefined; handed: Uint8Array[] } = { kept: undefined, handed: [] }
  const slot: KeyringSlot = {
    add: async (_authorisation, key) => {
      seen.kept = Buffer.from(key).toString('hex')
      seen.handed.push(key)
    },
    remove: async () => {
      seen.kept = undefined
    },
    open: async (key) => {
      seen.handed.push(key)
      if (Buffer.from(key).toString('hex') !== seen.kept) throw new Failure('wrong-passphrase')
      return open
    },
    ...changes,
  }
  return { seen, slot }
}

const file = () => join(folder, 'keyring.json')
const keyringOf = (
  slot: KeyringSlot,
  system = fakeSystem(),
  platform: NodeJS.Platform = 'linux',
  path = file(),
) => createKeyring({ system, platform, file: path, slot })

describe('createKeyring', () => {
  it('keeps a key that opens the vault again, in a file for its owner only that does not hold it', async () => {
    const { seen, slot } = fakeSlot()
    const keyring = keyringOf(slot)
    expect(keyring.status()).toEqual({ available: true, enabled: false })
    expect(await keyring.enable('passphrase')).toEqual({ available: true, enabled: true })
    expect((await stat(file())).mode & 0o777).toBe(0o600)
    const written = await readFile(file(), 'utf8')
    expect(written).not.toContain(Buffer.from(seen.kept ?? '', 'hex').toString('base64'))
    expect(seen.kept).toMatch(/^[0-9a-f]{64}$/)
    expect(await keyringOf(slot).open()).toEqual(open)
  })

  it('wipes the key after every use', async () => {
    const { seen, slot } = fakeSlot()
    await keyringOf(slot).enable('passphrase')
    await keyringOf(slot).open()
    expect(seen.handed.map((key) => key.every((byte) => byte === 0))).toEqual([true, true])
  })

  it.each([
    ['basic_text', true],
    ['unknown', true],
    ['gnome_libsecret', false],
  ])('refuses %s on Linux where available is %o', async (backend, available) => {
    const { seen, slot } = fakeSlot()
    const keyring = keyringOf(slot, fakeSystem(backend, available))
    expect(keyring.status().available).toBe(false)
    await expect(keyring.enable('passphrase')).rejects.toMatchObject({ code: 'keyring-unavailable' })
    await expect(keyring.open()).rejects.toMatchObject({ code: 'keyring-unavailable' })
    expect(seen.kept).toBeUndefined()
  })

  it('asks for no backend where the system has one keyring', () => {
    const { slot } = fakeSlot()
    expect(keyringOf(slot, fakeSystem('unknown'), 'darwin').status().available).toBe(true)
  })

  it('writes nothing where the vault refuses the passphrase', async () => {
    const { slot } = fakeSlot({ add: () => Promise.reject(new Failure('wrong-passphrase')) })
    const keyring = keyringOf(slot)
    await expect(keyring.enable('wrong')).rejects.toMatchObject({ code: 'wrong-passphrase' })
    expect(keyring.status().enabled).toBe(false)
  })

  it('takes the slot out again where the key could not be written', async () => {
    const { seen, slot } = fakeSlot()
    const keyring = keyringOf(slot, fakeSystem(), 'linux', join(folder, 'absent', 'keyring.json'))
    await expect(keyring.enable('passphrase')).rejects.toMatchObject({ code: 'file-not-writable' })
    expect(seen.kept).toBeUndefined()
  })

  it('keeps no older key either where another could not be written', async () => {
    const { seen, slot } = fakeSlot()
    // As long as a name may be: the temporary one, which is longer, cannot be made.
    const older = join(folder, 'k'.repeat(255))
    await writeFile(older, '{}')
    const keyring = keyringOf(slot, fakeSystem(), 'linux', older)
    await expect(keyring.enable('passphrase')).rejects.toMatchObject({ code: 'file-not-writable' })
    expect(keyring.status().enabled).toBe(false)
    expect(seen.kept).toBeUndefined()
  })

  it('forgets slot and key together', async () => {
    const { seen, slot } = fakeSlot()
    const keyring = keyringOf(slot)
    await keyring.enable('passphrase')
    expect(await keyring.disable()).toEqual({ available: true, enabled: false })
    expect(seen.kept).toBeUndefined()
  })

  it.each(['', '{}', '{"format":1,"sealed":"AAAA"}', '{"format":1,"sealed":"%%"}'])(
    'says that the key is lost where the file is %o',
    async (content) => {
      const { slot } = fakeSlot()
      await writeFile(file(), content)
      await expect(keyringOf(slot).open()).rejects.toMatchObject({ code: 'keyring-key-lost' })
    },
  )

  it('says so where there is none, where the keyring cannot read it, and where it opens nothing', async () => {
    const { slot } = fakeSlot()
    await expect(keyringOf(slot).open()).rejects.toMatchObject({ code: 'keyring-key-lost' })
    await keyringOf(slot).enable('passphrase')
    const other: SystemKeyring = {
      ...fakeSystem(),
      decryptString: () => {
        throw new Error('of another account')
      },
    }
    await expect(keyringOf(slot, other).open()).rejects.toMatchObject({ code: 'keyring-key-lost' })
    await slot.remove()
    await expect(keyringOf(slot).open()).rejects.toMatchObject({ code: 'keyring-key-lost' })
  })
})
