/** A key in the system's keyring that opens one officer's slot. The file here is of no use on another account. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { z } from 'zod'
import { asFailure, Failure } from '../../src-shared/base/failure.ts'
import type { KeyringStatus } from '../../src-shared/contract/recovery.ts'
import type { VaultStatus } from '../../src-shared/contract/vault.ts'
import { writeWhole } from './files.ts'

/**
 * What this needs of Electron's `safeStorage`; the backend is named on Linux only. The synchronous functions, since
 * the oldest Electron we run on has no others.
 */
export type SystemKeyring = {
  readonly isEncryptionAvailable: () => boolean
  readonly encryptString: (text: string) => Buffer
  readonly decryptString: (encrypted: Buffer) => string
  readonly getSelectedStorageBackend?: () => string
}

/** The vault's side: a slot of its own, beside the officers' passphrases and never instead of them. */
export type KeyringSlot = {
  readonly add: (authorisation: string, key: Uint8Array) => Promise<void>
  readonly remove: () => Promise<void>
  readonly open: (key: Uint8Array) => Promise<VaultStatus>
}

export type Keyring = {
  readonly status: () => KeyringStatus
  /** @throws Failure `keyring-unavailable`, or what the vault says to the passphrase */
  readonly enable: (authorisation: string) => Promise<KeyringStatus>
  readonly disable: () => Promise<KeyringStatus>
  /** @throws Failure `keyring-unavailable`, `keyring-key-lost` where the key cannot be read or opens nothing */
  readonly open: () => Promise<VaultStatus>
}

export type KeyringOptions = {
  readonly system: SystemKeyring
  readonly platform: NodeJS.Platform
  /** Absolute path of `keyring.json`, outside the vault folder: a copied vault takes no key along. */
  readonly file: string
  readonly slot: KeyringSlot
}

const keyBytes = 32
const fileSchema = z.strictObject({ format: z.literal(1), sealed: z.base64() })

export function createKeyring({ system, platform, file, slot }: KeyringOptions): Keyring {
  const requireReal = () => {
    if (!isReal(system, platform)) throw new Failure('keyring-unavailable')
  }
  const status = (): KeyringStatus => ({ available: isReal(system, platform), enabled: existsSync(file) })
  return {
    status,
    enable: async (authorisation) => {
      requireReal()
      const key = randomBytes(keyBytes)
      try {
        const sealed = system.encryptString(key.toString('base64')).toString('base64')
        await slot.add(authorisation, key)
        await writeWhole(file, Buffer.from(JSON.stringify({ format: 1, sealed }))).catch(async (error) => {
          // A slot without its key would only be a way in that nobody knows of, and an older key opens nothing now.
          await rm(file, { force: true })
          await slot.remove()
          throw error
        })
      } finally {
        key.fill(0)
      }
      return status()
    },
    disable: async () => {
      await slot.remove()
      await rm(file, { force: true })
      return status()
    },
    open: async () => {
      requireReal()
      const key = await readKey(system, file)
      try {
        return await slot.open(key)
      } catch (error) {
        throw asFailure(error)?.code === 'wrong-passphrase' ? new Failure('keyring-key-lost') : error
      } finally {
        key.fill(0)
      }
    },
  }
}

/** On Linux Chromium falls back to a password that everyone knows (`basic_text`); that is no keyring. */
function isReal(system: SystemKeyring, platform: NodeJS.Platform): boolean {
  if (!system.isEncryptionAvailable()) return false
  if (platform !== 'linux') return true
  const backend = system.getSelectedStorageBackend?.() ?? 'unknown'
  return backend !== 'basic_text' && backend !== 'unknown'
}

async function readKey(system: SystemKeyring, file: string): Promise<Buffer> {
  try {
    const { sealed } = fileSchema.parse(JSON.parse(await readFile(file, 'utf8')))
    const key = Buffer.from(system.decryptString(Buffer.from(sealed, 'base64')), 'base64')
    if (key.length === keyBytes) return key
  } catch {
    // Another account, a new keyring, a damaged file: for the officer it is all the same.
  }
  throw new Failure('keyring-key-lost')
}
