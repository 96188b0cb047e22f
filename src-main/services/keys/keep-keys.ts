/** Keeps certificates that were read: in the desk's ring, and in the records of the offices they belong to. */
import { toInstant } from '../../../src-shared/base/clock.ts'
import { asFailure, Failure } from '../../../src-shared/base/failure.ts'
import { grouped } from '../../../src-shared/base/grouped.ts'
import type { CallParsed } from '../../../src-shared/contract/contract.ts'
import type { KeyFacts } from '../../../src-shared/domain/directory/key-facts.ts'
import type { Pgp } from '../../crypto/pgp.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { type FactsByCertificate, refreshRecords, stampDirectory } from '../../store/directory-effect.ts'
import { findRingKey, listedCertificates, putRingKey } from '../../store/ring-repository.ts'
import { breathing } from '../breathing.ts'
import { describeAll, preparedAndDescribed } from '../directory/described.ts'
import type { OpenVault } from '../session.ts'
import { type Attachment, attachKey } from './attach-key.ts'
import type { ReadableCertificate, Reading } from './reading.ts'

export type KeyMerger = Pick<Pgp, 'mergeCertificates' | 'describeCertificates'>

type Keeping = Pick<CallParsed<'keys.keep'>, 'choices' | 'origin'> & {
  readonly reading: Reading
  readonly at: Date
  /** Fingerprints of demonstration keys, which everybody can sign with. */
  readonly denied: ReadonlySet<string>
}

/** A key as it will be kept, with every record that is to list this certificate. */
type Plan = {
  readonly fingerprint: string
  readonly certificate: string
  readonly attachments: readonly Attachment[]
}

/**
 * All or nothing. Each certificate is merged with what is known of its key, so that an older copy takes no revocation
 * away, and every record that lists the key gets what is new in it; the named points of contact list it from now on.
 * Where the directory or the ring becomes another one meanwhile, everything is brought together anew.
 * @throws Failure `key-demonstration-refused` (real vaults), `entry-not-found`, `entry-in-review` where nobody has
 * accepted the record of a named point of contact, `key-not-listed` where nothing readable was read at an index
 */
export async function keepKeys(
  vault: OpenVault,
  pgp: KeyMerger,
  { reading, choices, origin, at, denied }: Keeping,
): Promise<number> {
  const chosen = chosenKeys(reading, choices)
  if (vault.kind === 'real' && chosen.some(({ read }) => denied.has(read.facts.fingerprint))) {
    throw new Failure('key-demonstration-refused')
  }
  const gathered = byFingerprint(chosen)
  const prepare = async (): Promise<Prepared> => {
    const plans = await plansFor(vault, pgp, gathered, origin)
    return { plans, facts: await factsOf(pgp, plans, reading, at) }
  }
  return preparedAndDescribed(pgp, vault.database, at, prepare, (facts, prepared) => {
    const described = new Map([...facts, ...prepared.facts])
    return write(vault, at, { plans: prepared.plans, facts: described }, origin)
  })
}

type Prepared = { readonly plans: readonly Plan[]; readonly facts: FactsByCertificate }

/** Runs inside the caller's unit of work. Answers how many keys were kept. */
function write(vault: OpenVault, at: Date, { plans, facts }: Prepared, origin: Keeping['origin']): number {
  const { database } = vault
  for (const { certificate } of plans) {
    const described = facts.get(certificate)
    if (described === undefined || described === null) throw new Failure('key-unreadable')
    putRingKey(database, vault, toInstant(at), { certificate, facts: described, origin })
  }
  const attachments = plans.flatMap((plan) => plan.attachments)
  const changed = attachments.filter((attachment) => attachKey(vault, at, attachment))
  const records = new Set(changed.map(({ pocId }) => pocId))
  refreshRecords(database, records, facts)
  stampDirectory(database)
  appendAudit(database, vault, at, 'keys-kept', vault.vaultId, { keys: plans.length, records: records.size })
  return plans.length
}

type Chosen = { readonly read: ReadableCertificate; readonly pocId: string | null }

function chosenKeys(reading: Reading, choices: Keeping['choices']): Chosen[] {
  return choices.map(({ index, pocId }) => {
    const read = reading.certificates.get(index)
    if (read === undefined) throw new Failure('key-not-listed')
    return { read, pocId }
  })
}

type Gathered = {
  readonly fingerprint: string
  readonly copies: readonly string[]
  readonly pocIds: ReadonlySet<string>
}

/** A file can hold several copies of a key. */
function byFingerprint(chosen: readonly Chosen[]): Gathered[] {
  const copies = grouped(chosen.map((one) => [one.read.facts.fingerprint, one] as const))
  return [...copies].map(([fingerprint, own]) => ({
    fingerprint,
    copies: own.map(({ read }) => read.certificate),
    pocIds: new Set(own.flatMap(({ pocId }) => pocId ?? [])),
  }))
}

async function plansFor(
  vault: OpenVault,
  pgp: KeyMerger,
  gathered: readonly Gathered[],
  origin: Keeping['origin'],
): Promise<readonly Plan[]> {
  const plans: Plan[] = []
  const breathe = breathing()
  for (const one of gathered) {
    plans.push(await planFor(vault, pgp, one, origin))
    await breathe()
  }
  return plans
}

async function planFor(
  { database }: OpenVault,
  pgp: KeyMerger,
  { fingerprint, copies, pocIds }: Gathered,
  origin: Keeping['origin'],
): Promise<Plan> {
  const listed = listedCertificates(database, fingerprint)
  const kept = findRingKey(database, fingerprint)
  const certificate = await union(pgp, kept === undefined ? copies : [kept.certificate, ...copies])
  const attachments: Attachment[] = []
  for (const { pocId, certificate: known } of listed) {
    const merged = await unionOrKnown(pgp, known, certificate)
    attachments.push({ pocId, known, key: { fingerprint, certificate: merged, origin } })
  }
  const listing = new Set(listed.map(({ pocId }) => pocId))
  for (const pocId of pocIds) {
    if (listing.has(pocId)) continue
    attachments.push({ pocId, known: null, key: { fingerprint, certificate, origin } })
  }
  return { fingerprint, certificate, attachments }
}

async function union(pgp: KeyMerger, copies: readonly string[]): Promise<string> {
  const [first, ...others] = [...new Set(copies)]
  if (first === undefined) throw new Error('a key without a certificate')
  let merged = first
  for (const copy of others) merged = await pgp.mergeCertificates(merged, copy)
  return merged
}

/** A record's certificate that brings nothing new stays as it is, byte for byte; so does one of another key. */
async function unionOrKnown(pgp: KeyMerger, known: string, certificate: string): Promise<string> {
  try {
    const merged = await pgp.mergeCertificates(known, certificate)
    return merged === (await pgp.mergeCertificates(known, known)) ? known : merged
  } catch (error) {
    if (asFailure(error)?.code === 'key-unreadable') return known
    throw error
  }
}

/** Facts of everything that is to be stored; what stays as it was read has been judged already. */
async function factsOf(
  pgp: KeyMerger,
  plans: readonly Plan[],
  reading: Reading,
  at: Date,
): Promise<FactsByCertificate> {
  const judged = new Map<string, KeyFacts | null>(
    [...reading.certificates.values()].map(({ certificate, facts }) => [certificate, facts]),
  )
  const stored = plans.flatMap(({ certificate, attachments }) => [
    certificate,
    ...attachments.map(({ key }) => key.certificate),
  ])
  const merged = stored.filter((certificate) => !judged.has(certificate))
  return new Map([...judged, ...(await describeAll(pgp, merged, at))])
}
