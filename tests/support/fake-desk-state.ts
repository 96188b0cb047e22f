/** What the fake trusted side remembers of a vault and its officers, and how it begins. */
import { Failure } from '../../src-shared/base/failure.ts'
import type { AuditEntryView } from '../../src-shared/contract/audit.ts'
import type { Backup } from '../../src-shared/contract/backups.ts'
import type { CallName, Handlers } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { Officer } from '../../src-shared/contract/officers.ts'
import type { KeyringStatus, RecoveryStatus } from '../../src-shared/contract/recovery.ts'
import type { DeskProfile, VaultKind, VaultStatus } from '../../src-shared/contract/vault.ts'
import { minimumPassphraseLength } from '../../src-shared/domain/passphrase.ts'
import { encodeRecoveryCode } from '../../src-shared/domain/recovery-code.ts'
import { fakeDigits } from './fake-directory.ts'

export type Part<Prefix extends string> = Handlers<Extract<CallName, `${Prefix}.${string}`>>
export type Emit = (event: DeskEvent) => void

export type FakeOfficer = Officer & { readonly passphrase: string }

export type FakeDeskState = {
  vault: VaultStatus
  profile: DeskProfile
  /** The slots in `vault.json` carry the ids of the officers. */
  officers: readonly FakeOfficer[]
  recovery: RecoveryStatus
  keyring: KeyringStatus
  backups: readonly Backup[]
  audit: readonly AuditEntryView[]
  /** Printed and not yet typed again. */
  begun: { readonly code: string | null; readonly shares: readonly string[] }
  /** What opens the vault besides passphrases; typed as shown. */
  code: string | null
  shares: readonly string[]
}

/** Of every officer of the fake desk. */
export const fakePassphrase = 'seven calm rivers meet'
export const fakeVaultId = '6f1f9a52-6b0d-4a3e-9d0c-3c2f5f6a7b81'

export const fakeProfile: DeskProfile = {
  state: 'SGP',
  pocType: 'technical',
  entity: 'Example Cyber Agency (demonstration)',
  contact: 'Duty officer',
  email: 'poc-desk@agency.example',
  phone: '+6555501000',
  timeZone: 'Asia/Singapore',
  textLanguage: 'en',
}

/** The recovery code of the fake desk as it begins. */
export const fakeCode = encodeRecoveryCode(Uint8Array.from({ length: 20 }, (_, index) => index * 11 + 3))

const day = 86_400_000

/** A vault of three officers that has a confirmed code, two rehearsed backups and one that differs. */
export function firstState(
  state: VaultStatus['state'],
  kind: VaultKind,
  now: Date,
  differences: Partial<FakeDeskState> = {},
): FakeDeskState {
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds).toISOString()
  const begun: FakeDeskState = {
    vault: { state: 'absent' },
    profile: fakeProfile,
    officers: [
      makeFakeOfficer(1, 'Officer 1', 'administrator', ago(90 * day)),
      makeFakeOfficer(2, 'Officer 2', 'releaser', ago(60 * day)),
      makeFakeOfficer(3, 'Night desk', 'drafter', ago(5 * day)),
    ],
    recovery: { code: { created: ago(90 * day) }, shares: null },
    keyring: { available: true, enabled: false },
    backups: [
      fakeBackup(ago(day / 4), '1a2b3c4d', 'schedule', true),
      fakeBackup(ago(day), '2b3c4d5e', 'demand', true),
      fakeBackup(ago(2 * day), '3c4d5e6f', 'schedule', false),
    ],
    audit: fakeAudit(ago),
    begun: { code: null, shares: [] },
    code: fakeCode,
    shares: [],
    ...differences,
  }
  if (differences.vault === undefined) begun.vault = statusOf(begun, state, kind)
  return begun
}

/** The status of a vault in this state; an open one is opened by the first officer. */
export function statusOf(desk: FakeDeskState, state: VaultStatus['state'], kind: VaultKind): VaultStatus {
  switch (state) {
    case 'absent':
      return { state }
    case 'damaged':
      return { state, problem: 'database' }
    case 'locked':
      return lockedStatus(desk, kind)
    case 'open':
      return openStatus(desk, kind, desk.officers[0] ?? null)
  }
}

export function lockedStatus(desk: FakeDeskState, kind: VaultKind): VaultStatus {
  return {
    state: 'locked',
    kind,
    vaultId: fakeVaultId,
    officers: desk.officers
      .filter(({ disabled }) => disabled === null)
      .map(({ id, alias }) => ({ slot: id, alias })),
    ways: {
      code: desk.recovery.code !== null,
      shares: desk.recovery.shares !== null,
      keyring: desk.keyring.enabled,
    },
  }
}

export function openStatus(desk: FakeDeskState, kind: VaultKind, officer: Officer | null): VaultStatus {
  return {
    state: 'open',
    kind,
    vaultId: fakeVaultId,
    profile: desk.profile,
    officer:
      officer === null
        ? null
        : { id: officer.id, alias: officer.alias, role: officer.role, language: officer.language },
    hasRecovery: desk.recovery.code !== null || desk.recovery.shares !== null,
  }
}

/** `number` makes the id; officers of one fake desk need different ones. */
export function makeFakeOfficer(
  number: number,
  alias: string,
  role: Officer['role'],
  created: string,
): FakeOfficer {
  return {
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    alias,
    role,
    language: 'en',
    created,
    disabled: null,
    approvalKey: fakeDigits(alias, 64),
    passphrase: fakePassphrase,
  }
}

export function fakeBackup(
  created: string,
  digits: string,
  reason: Backup['reason'],
  rehearsed: boolean,
): Backup {
  const compact = `${created.slice(0, 19).replace(/[-:]/gu, '')}Z`
  return {
    id: `${compact}-${digits}`,
    created,
    reason,
    bytes: 4_812_800,
    schema: 4,
    app: '0.1.0',
    rehearsed: rehearsed ? created : null,
    ofThisVault: true,
  }
}

function fakeAudit(ago: (milliseconds: number) => string): AuditEntryView[] {
  const rows: readonly [kind: string, officer: string | null][] = [
    ['vault-created', 'Officer 1'],
    ['recovery-code-made', 'Officer 1'],
    ['officer-added', 'Officer 1'],
    ['backup-made', null],
    ['backup-rehearsed', null],
    ['vault-locked', null],
    ['vault-opened', 'Officer 2'],
    ['release-authorised', 'Officer 2'],
  ]
  return rows.map(([kind, officer], index) => ({
    seq: index + 1,
    at: ago((rows.length - index) * 3_600_000),
    kind,
    subject: fakeVaultId,
    detail: {},
    officer,
  }))
}

/** @throws Failure `passphrase-too-short` */
export function checkNewPassphrase(passphrase: string): void {
  if (passphrase.length < minimumPassphraseLength)
    throw new Failure('passphrase-too-short', { minimum: minimumPassphraseLength })
}
