/** The fake trusted side: opening, closing, and the desk's own key. */
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { Way } from '../../src-shared/contract/backups.ts'
import type { VaultStatus } from '../../src-shared/contract/vault.ts'
import {
  checkNewPassphrase,
  type Emit,
  type FakeDeskState,
  type FakeOfficer,
  lockedStatus,
  makeFakeOfficer,
  openStatus,
  type Part,
} from './fake-desk-state.ts'
import { fakeDigits } from './fake-directory.ts'
import { codeOpens, sharesOpen } from './fake-recovery.ts'

/** Who the way lets in; null for a recovery way. */
function enter(desk: FakeDeskState, way: Way): FakeOfficer | null {
  if (way.way === 'code') return codeOpens(desk, way.code)
  if (way.way === 'shares') return sharesOpen(desk, way.shares)
  const officer = desk.officers.find(
    ({ id, disabled, passphrase }) =>
      disabled === null && passphrase === way.passphrase && (way.slot === undefined || way.slot === id),
  )
  if (officer === undefined) throw new Failure('wrong-passphrase')
  return officer
}

export function vaultHandlers(
  desk: FakeDeskState,
  clock: Clock,
  emit: Emit,
): Omit<Part<'vault' | 'desk'>, 'vault.salvage' | 'vault.check'> {
  const become = (status: VaultStatus) => {
    desk.vault = status
    emit({ topic: 'vault' })
    return status
  }
  const open = (way: Way) => {
    if (desk.vault.state !== 'locked') throw new Failure('vault-absent')
    return become(openStatus(desk, desk.vault.kind, enter(desk, way)))
  }
  return {
    'vault.status': () => desk.vault,
    'vault.create': ({ kind, passphrase, profile, alias, language }) => {
      if (desk.vault.state !== 'absent') throw new Failure('vault-exists')
      checkNewPassphrase(passphrase)
      const first = makeFakeOfficer(1, alias ?? 'Officer 1', 'administrator', clock().toISOString())
      desk.officers = [{ ...first, passphrase, language: language ?? 'en' }]
      Object.assign(desk, { recovery: { code: null, shares: null }, code: null, backups: [], audit: [] })
      desk.profile = profile
      return become(openStatus(desk, kind, desk.officers[0] ?? null))
    },
    'vault.open': ({ passphrase, slot }) =>
      open({ way: 'passphrase', passphrase, ...(slot === undefined ? {} : { slot }) }),
    'vault.recover': ({ way }) => open(way),
    'vault.acceptOlder': ({ way }) => become(openStatus(desk, 'real', enter(desk, way))),
    'vault.openWithKeyring': () => {
      if (desk.vault.state !== 'locked') throw new Failure('vault-absent')
      if (!desk.keyring.available || !desk.keyring.enabled) throw new Failure('keyring-unavailable')
      return become(openStatus(desk, desk.vault.kind, desk.officers[0] ?? null))
    },
    'vault.lock': () =>
      desk.vault.state === 'open' ? become(lockedStatus(desk, desk.vault.kind)) : desk.vault,
    ...keyHandlers(desk, clock),
  }
}

function keyHandlers(desk: FakeDeskState, clock: Clock): Part<'desk'> {
  return {
    'desk.ownKey': () => {
      if (desk.vault.state !== 'open') throw new Failure('vault-locked')
      const until = new Date(clock().getTime() + 730 * 86_400_000).toISOString()
      return {
        facts: {
          fingerprint: fakeDigits('own', 40).toUpperCase(),
          userIds: [`${desk.vault.profile.entity} <${desk.vault.profile.email}>`],
          version: 4,
          algorithm: 'ed25519',
          created: clock().toISOString(),
          expires: until,
          revoked: false,
          revocation: 'none',
          weakness: null,
          subkeys: [],
          encryption: { state: 'usable', until, subkeyFingerprint: fakeDigits('own-sub', 40).toUpperCase() },
        },
        publicKey: '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n-----END PGP PUBLIC KEY BLOCK-----',
        created: clock().toISOString(),
        hasRevocation: true,
      }
    },
    'desk.savePublicKey': () => ({ fileName: 'SGP-technical-public.asc' }),
    'desk.saveRevocation': () => ({ fileName: null }),
  }
}
