/** Units of work that bring certificates into effect: described outside the transaction, since that takes its time. */
import type { KeyFacts } from '../../../src-shared/domain/directory/key-facts.ts'
import { CertificatesUnknown, directoryStamp, type FactsByCertificate } from '../../store/directory-effect.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { transaction } from '../../store/unit-of-work.ts'

/** What the directory needs of OpenPGP to know a certificate. */
export type CertificateDescriber = {
  readonly describeCertificates: (certificates: readonly string[], at: Date) => Promise<(KeyFacts | null)[]>
}

/** So many at a time, so that a sealing or an opening comes in between. */
const batchSize = 50

/** Facts by certificate as of `at`, for each certificate once; `onProgress` is told how many are done, of how many. */
export async function describeAll(
  pgp: CertificateDescriber,
  certificates: readonly string[],
  at: Date,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<Map<string, KeyFacts | null>> {
  const wanted = [...new Set(certificates)]
  const facts = new Map<string, KeyFacts | null>()
  for (let done = 0; done < wanted.length; done += batchSize) {
    onProgress(done, wanted.length)
    const batch = wanted.slice(done, done + batchSize)
    const described = await pgp.describeCertificates(batch, at)
    for (const [index, certificate] of batch.entries()) facts.set(certificate, described[index] ?? null)
  }
  return facts
}

/**
 * Runs `work` in one transaction, handing it facts for `refreshRecords`. Where that misses the facts of a certificate
 * everything is undone, the certificate is described, and `work` runs again, so it must begin anew each time and write
 * nothing but the database.
 * @param facts what is known already
 */
export async function described<Answer>(
  pgp: CertificateDescriber,
  db: DeskDatabase,
  at: Date,
  work: (facts: FactsByCertificate) => Answer,
  facts: FactsByCertificate = new Map(),
): Promise<Answer> {
  const known = new Map(facts)
  for (;;) {
    try {
      return transaction(db, () => work(known))
    } catch (error) {
      if (!(error instanceof CertificatesUnknown)) throw error
      const found = await describeAll(pgp, error.certificates, at)
      for (const [certificate, described] of found) known.set(certificate, described)
    }
  }
}

/**
 * {@link described} of work that needs what takes longer than a transaction may. Where the directory or the key ring
 * became another one meanwhile, what was prepared is made anew: merged into an old certificate it would take away a
 * revocation that has come since.
 */
export async function preparedAndDescribed<Prepared, Answer>(
  pgp: CertificateDescriber,
  db: DeskDatabase,
  at: Date,
  prepare: () => Promise<Prepared>,
  work: (facts: FactsByCertificate, prepared: Prepared) => Answer,
): Promise<Answer> {
  for (;;) {
    const stamp = directoryStamp(db)
    const prepared = await prepare()
    const done = await described(pgp, db, at, (facts) =>
      directoryStamp(db) === stamp ? { answer: work(facts, prepared) } : undefined,
    )
    if (done !== undefined) return done.answer
  }
}
