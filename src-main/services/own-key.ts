/** The desk's own keys over time: another end, a new key, revocation, and what a compromise would touch. */
import type { CallName, Handlers } from '../../src-shared/contract/contract.ts'
import type { ownKeyCalls } from '../../src-shared/contract/own-key.ts'
import type { OwnKeyEntry } from '../../src-shared/domain/own-key.ts'
import type { Gnupg } from '../crypto/gnupg.ts'
import { appendAudit } from '../store/audit-repository.ts'
import { transaction } from '../store/unit-of-work.ts'
import { compromiseOf } from './own-key/compromise.ts'
import { extendKey, rotateKey } from './own-key/extend-key.ts'
import { type GnupgPgp, offeredKeys, takeGnupgKey } from './own-key/gnupg-key.ts'
import { type KeyWork, type OwnKeyPgp, ownFacts, ownKeyOf, withReleaseKey } from './own-key/key-work.ts'
import { revokeKey } from './own-key/revoke-key.ts'
import { type OpenVault, whileOpen } from './session.ts'
import type { VaultDependencies } from './vault/dependencies.ts'
import type { Held } from './vault/held.ts'
import { deskIn, revocationOf } from './vault/own-keys.ts'

export type OwnKeyDependencies = Pick<VaultDependencies, 'keeper' | 'desk' | 'clock' | 'emit'> & {
  readonly pgp: OwnKeyPgp & GnupgPgp
  readonly gnupg: Gnupg
}

export type OwnKeyCall = Extract<keyof typeof ownKeyCalls, CallName>

export function ownKeyService({
  keeper,
  desk,
  clock,
  emit,
  pgp,
  gnupg,
}: OwnKeyDependencies): Handlers<OwnKeyCall> {
  /** One change after another, and none while officers change: that can replace the release key or the database. */
  async function changing(work: (held: Held) => Promise<void>): Promise<Record<never, never>> {
    await desk.change((held) => whileOpen(keeper, () => work(held)))
    emit({ topic: 'vault' })
    emit({ topic: 'messages' })
    return {}
  }
  const signing = (work: (work: KeyWork) => Promise<void>) =>
    changing((held) =>
      withReleaseKey(held, clock, (releaseKey) => work({ held, pgp, at: clock(), releaseKey })),
    )

  async function list({ database }: OpenVault): Promise<OwnKeyEntry[]> {
    const { currentKey, retiredKeys } = deskIn(database)
    const keys = [currentKey, ...retiredKeys]
    const facts = await ownFacts(pgp, keys, clock())
    return keys.flatMap((key, index) => {
      const described = facts[index]
      if (described === undefined) return []
      const { home, ended, reason, doubtfulFrom } = key
      return [{ facts: described, home, current: key === currentKey, ended, reason, doubtfulFrom }]
    })
  }

  return {
    'ownKey.list': () => whileOpen(keeper, async (vault) => ({ keys: await list(vault) })),
    'ownKey.extend': ({ until }) => signing((work) => extendKey(work, until)),
    'ownKey.rotate': (input) => signing((work) => rotateKey(work, input)),
    'ownKey.revoke': (input) => changing((held) => revokeKey(held, input, { pgp, clock })),
    'ownKey.compromise': ({ fingerprint, from }) => {
      const { database } = keeper.current()
      return compromiseOf(database, ownKeyOf(database, fingerprint), from)
    },
    'ownKey.revocation': ({ fingerprint }) => {
      const vault = keeper.current()
      const certificate = revocationOf(ownKeyOf(vault.database, fingerprint))
      transaction(vault.database, () =>
        appendAudit(vault.database, vault, clock(), 'revocation-exported', fingerprint),
      )
      return { certificate, fingerprint }
    },
    'ownKey.gnupg': async () => {
      keeper.current()
      const version = await gnupg.version()
      if (version === null) return { version, keys: [] }
      const keys = await offeredKeys(gnupg, pgp, clock())
      return { version, keys: keys.map(({ facts, card }) => ({ facts, card })) }
    },
    'ownKey.useGnupg': ({ fingerprint }) =>
      signing((work) => takeGnupgKey(work, fingerprint, { gnupg, pgp })),
  }
}
