/** The manager of the directory as a recipient: address and key as the desk keeps them, judged for today. */
import { Failure } from '../../../src-shared/base/failure.ts'
import type { KeyFacts } from '../../../src-shared/domain/directory/key-facts.ts'
import { type EncryptionSummary, encryptionSummary } from '../../../src-shared/domain/directory/key-state.ts'
import {
  type DirectoryManager,
  directoryManagerSchema,
  type ManagerLine,
  managerId,
} from '../../../src-shared/domain/directory-manager.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import type { ManagerFacts } from '../../../src-shared/domain/messages/preflight-facts.ts'
import type { MessageRecord } from '../../../src-shared/domain/messages/record.ts'
import type { Pgp } from '../../crypto/pgp.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { readSetting } from '../../store/setting-repository.ts'

export type ManagerRecipient = {
  readonly entity: string
  readonly email: string
  readonly verified: boolean
  readonly encryption: EncryptionSummary
  /** The certificate to encrypt to, only where it is usable now. */
  readonly key: { readonly fingerprint: string; readonly certificate: string } | null
}

/** Undefined where nobody has said how the manager is reached, or an administrator has taken the address away. */
export function readManager(db: DeskDatabase): DirectoryManager | undefined {
  return readSetting(db, 'directory-manager', directoryManagerSchema.nullable()) ?? undefined
}

/** What is to be said of its certificate at `at`; null without one. */
export async function managerFacts(
  { certificate }: DirectoryManager,
  pgp: Pick<Pgp, 'describeCertificates'>,
  at: Date,
): Promise<KeyFacts | null> {
  if (certificate === null) return null
  return (await pgp.describeCertificates([certificate], at))[0] ?? null
}

/** The manager as somebody whose signature can be told. */
export type KnownManager = Pick<DirectoryManager, 'entity' | 'email' | 'verified'> & {
  readonly certificate: string
  readonly fingerprint: string
}

/** Null where the desk has no certificate of the manager. */
export async function knownManager(
  db: DeskDatabase,
  pgp: Pick<Pgp, 'describeCertificates'>,
  at: Date,
): Promise<KnownManager | null> {
  const manager = readManager(db)
  const facts = manager === undefined ? null : await managerFacts(manager, pgp, at)
  if (manager === undefined || manager.certificate === null || facts === null) return null
  const { entity, email, verified, certificate } = manager
  return { entity, email, verified, certificate, fingerprint: facts.fingerprint }
}

/** Null where the desk does not know how the manager is reached. */
export async function managerAt(
  db: DeskDatabase,
  pgp: Pick<Pgp, 'describeCertificates'>,
  at: Date,
): Promise<ManagerRecipient | null> {
  const manager = readManager(db)
  if (manager === undefined) return null
  const facts = await managerFacts(manager, pgp, at)
  const encryption = encryptionSummary(facts === null ? [] : [facts], at)
  const { entity, email, certificate, verified } = manager
  const isUsable = encryption.state === 'usable' && facts !== null && certificate !== null
  return {
    entity,
    email,
    verified,
    encryption,
    key: isUsable ? { fingerprint: facts.fingerprint, certificate } : null,
  }
}

export function managerPreflight({ encryption, verified }: ManagerRecipient): ManagerFacts {
  return { encryption, verification: verified ? 'verified' : 'unverified' }
}

export function managerLine({ entity, email, encryption, key, verified }: ManagerRecipient): ManagerLine {
  return { entity, email, encryption, fingerprint: key?.fingerprint ?? null, verified }
}

/** @throws Failure `message-blocked` {code} where it cannot be encrypted to; the code is that of the pre-flight */
export function managerCertificate({ key, encryption }: ManagerRecipient): string {
  if (key === null) throw new Failure('message-blocked', { code: `key-${encryption.state}` })
  return key.certificate
}

/** The draft with those of its recipients, by their ids and `managerId`, that have no message yet. */
export function leftOf({ toManager: _made, ...draft }: Draft, left: readonly string[]): Draft {
  const to = left.filter((id) => id !== managerId)
  return { ...draft, to, ...(left.includes(managerId) ? { toManager: true } : {}) }
}

/** The manager as the record names it. */
export function managerAddressee(
  { entity, email, key }: ManagerRecipient,
  protection: 'encrypted' | 'signed',
): NonNullable<MessageRecord['directoryManager']> {
  return { entity, email, fingerprint: protection === 'encrypted' ? (key?.fingerprint ?? null) : null }
}

/**
 * The manager that a draft is addressed to; undefined where it is not.
 * @throws Failure `message-blocked` {code} where the desk does not know how the manager is reached
 */
export async function addressedManager(
  db: DeskDatabase,
  pgp: Pick<Pgp, 'describeCertificates'>,
  { toManager = false }: { readonly toManager?: boolean | undefined },
  at: Date,
): Promise<ManagerRecipient | undefined> {
  if (!toManager) return undefined
  const manager = await managerAt(db, pgp, at)
  if (manager === null) throw new Failure('message-blocked', { code: 'manager-not-set' })
  return manager
}
