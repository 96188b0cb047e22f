/** The fake trusted side: recovery code, shares and the system's keyring, with codes in their real form. */
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import {
  decodeRecoveryCode,
  decodeShare,
  encodeRecoveryCode,
  encodeShare,
  recoveryCodeBytes,
} from '../../src-shared/domain/recovery-code.ts'
import type { Emit, FakeDeskState, Part } from './fake-desk-state.ts'
import { authorise } from './fake-officers.ts'

const fakeSet = 4711
const keyBytes = 33

function makeFakeCode(seed: number): string {
  return encodeRecoveryCode(Uint8Array.from({ length: recoveryCodeBytes }, (_, index) => index * 11 + seed))
}

function makeFakeShares(needed: number, total: number, seed: number): string[] {
  return Array.from({ length: total }, (_, index) => {
    const bytes = Uint8Array.from({ length: keyBytes }, (_value, place) => place * 7 + seed + index * 29)
    return encodeShare({ set: fakeSet, index: index + 1, needed, total, bytes })
  })
}

/** @throws Failure `code-mistyped` or `code-wrong` */
export function codeOpens(desk: FakeDeskState, typed: string): null {
  if (encodeRecoveryCode(decodeRecoveryCode(typed)) !== desk.code) throw new Failure('code-wrong')
  return null
}

/** @throws Failure `code-mistyped`, `code-wrong`, `shares-too-few` or `shares-of-different-sets` */
export function sharesOpen(desk: FakeDeskState, typed: readonly string[]): null {
  const shares = typed.map((text) => decodeShare(text))
  if (new Set(shares.map(({ set }) => set)).size > 1) throw new Failure('shares-of-different-sets')
  const given = new Set(shares.map(({ index }) => index)).size
  const needed = desk.recovery.shares?.needed ?? 2
  if (given < needed) throw new Failure('shares-too-few', { given, needed })
  if (shares.some((share) => !desk.shares.includes(encodeShare(share)))) throw new Failure('code-wrong')
  return null
}

export function recoveryHandlers(
  desk: FakeDeskState,
  clock: Clock,
  emit: Emit,
): Part<'recovery' | 'keyring'> {
  const become = (difference: Partial<FakeDeskState['recovery']>) => {
    desk.recovery = { ...desk.recovery, ...difference }
    desk.begun = { code: null, shares: [] }
    if (desk.vault.state === 'open') desk.vault = { ...desk.vault, hasRecovery: true }
    emit({ topic: 'vault' })
    return desk.recovery
  }
  return {
    'recovery.status': () => desk.recovery,
    'recovery.beginCode': ({ authorisation }) => {
      authorise(desk, authorisation)
      const code = makeFakeCode(101)
      desk.begun = { ...desk.begun, code }
      return { code }
    },
    'recovery.confirmCode': ({ code }) => {
      if (desk.begun.code === null) throw new Failure('recovery-not-begun')
      if (encodeRecoveryCode(decodeRecoveryCode(code)) !== desk.begun.code) throw new Failure('code-wrong')
      desk.code = desk.begun.code
      return become({ code: { created: clock().toISOString() } })
    },
    'recovery.beginShares': ({ authorisation, needed, total }) => {
      authorise(desk, authorisation)
      desk.begun = { ...desk.begun, shares: makeFakeShares(needed, total, desk.shares.length) }
      return { shares: [...desk.begun.shares] }
    },
    'recovery.confirmShares': ({ shares }) => confirmShares(desk, shares, clock, become),
    ...keyringHandlers(desk),
  }
}

function confirmShares(
  desk: FakeDeskState,
  typed: readonly string[],
  clock: Clock,
  become: (difference: Partial<FakeDeskState['recovery']>) => FakeDeskState['recovery'],
): FakeDeskState['recovery'] {
  const { shares } = desk.begun
  if (shares.length === 0) throw new Failure('recovery-not-begun')
  const given = new Set(typed.map((text) => encodeShare(decodeShare(text))))
  if (shares.some((share) => !given.has(share)))
    throw new Failure('shares-too-few', { given: given.size, needed: shares.length })
  desk.shares = shares
  const needed = decodeShare(shares[0] ?? '').needed
  return become({ shares: { needed, total: shares.length, created: clock().toISOString() } })
}

function keyringHandlers(desk: FakeDeskState): Part<'keyring'> {
  return {
    'keyring.status': () => desk.keyring,
    'keyring.enable': ({ authorisation }) => {
      if (!desk.keyring.available) throw new Failure('keyring-unavailable')
      authorise(desk, authorisation)
      desk.keyring = { available: true, enabled: true }
      return desk.keyring
    },
    'keyring.disable': () => {
      desk.keyring = { ...desk.keyring, enabled: false }
      return desk.keyring
    },
  }
}
