/** Judges every certificate of a file in the OpenPGP worker, in slices, so that it can be watched and stopped. */

import type { RingPart, RingProblem } from '../../src-formats/openpgp/key-ring.ts'
import type { RingPlace } from '../../src-formats/openpgp/ring-scan.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { KeyFacts } from '../../src-shared/domain/directory/key-facts.ts'
import type { Pgp } from './pgp.ts'

/** Certificates per call to the worker: some tens of milliseconds, in which nothing can be stopped. */
const sliceSize = 25

export type JudgeOptions = {
  readonly at: Date
  readonly signal?: AbortSignal
  /** Called with how many certificates are done of how many, first with none done. */
  readonly onProgress?: (done: number, total: number) => void
  /** As for `splitKeyRing`: whose certifications are kept. */
  readonly keepSignaturesBy?: readonly string[]
}

export type JudgedCertificate = Judged & { readonly index: number; readonly place: RingPlace }

type Judged =
  | {
      /** Armored, without secret parts and without the signatures of others that were not asked for. */
      readonly certificate: string
      readonly facts: KeyFacts
      readonly secretLeftOut: boolean
      readonly signaturesLeftOut: number
    }
  | { readonly problem: RingProblem }

/**
 * What is in a file or pasted text with any number of certificates, in its order; the same key can be there twice.
 * @throws Failure `cancelled`, `file-too-large` {megabytes}, `too-many-keys` {most}
 */
export async function judgeKeyRing(
  pgp: Pick<Pgp, 'splitKeyRing' | 'judgeCertificates'>,
  input: Uint8Array | string,
  options: JudgeOptions,
): Promise<JudgedCertificate[]> {
  stopIfAborted(options.signal)
  const parts = await pgp.splitKeyRing(input, { keepSignaturesBy: options.keepSignaturesBy ?? [] })
  const judged: JudgedCertificate[] = []
  options.onProgress?.(0, parts.length)
  while (judged.length < parts.length) {
    stopIfAborted(options.signal)
    const begin = judged.length
    judged.push(...(await judgeSlice(pgp, parts.slice(begin, begin + sliceSize), begin, options.at)))
    options.onProgress?.(judged.length, parts.length)
  }
  stopIfAborted(options.signal)
  return judged
}

function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new Failure('cancelled')
}

async function judgeSlice(
  pgp: Pick<Pgp, 'judgeCertificates'>,
  parts: readonly RingPart[],
  begin: number,
  at: Date,
): Promise<JudgedCertificate[]> {
  const certificates = parts.flatMap((part) => ('certificate' in part ? [part.certificate] : []))
  const answers = (await pgp.judgeCertificates(certificates, at)).values()
  return parts.map((part, offset) => {
    const where = { index: begin + offset, place: part.place }
    if ('problem' in part) return { ...where, problem: part.problem }
    const answer = answers.next().value
    if (answer === undefined || answer === null) return { ...where, problem: 'unreadable' }
    const { secretLeftOut, signaturesLeftOut } = part
    return { ...where, ...answer, secretLeftOut, signaturesLeftOut }
  })
}
