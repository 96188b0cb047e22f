/** Every OpenPGP operation of the desk by name: the one list that the worker serves and its caller offers. */

import { guessList } from '../../src-formats/directory-file/guess.ts'
import { readDirectoryFile } from '../../src-formats/directory-file/read.ts'
import { writeDirectoryFile } from '../../src-formats/directory-file/write.ts'
import { encryptedMessageIn, readMessageFile } from '../../src-formats/message-file/read.ts'
import { contentToSign, writeAsc, writeAttachment, writeMails } from '../../src-formats/message-file/write.ts'
import {
  armoredCertificate,
  describeCertificate,
  splitCertificates,
} from '../../src-formats/openpgp/certificate.ts'
import { splitKeyRing } from '../../src-formats/openpgp/key-ring.ts'
import { generateDeskKey, revokeCertificate } from '../../src-formats/openpgp/keys.ts'
import { isCertifiedBy, mergeCertificates } from '../../src-formats/openpgp/merge.ts'
import { certifyCertificate, revokeWithKey, withKeyEnd } from '../../src-formats/openpgp/own-key.ts'
import {
  encryptUnsigned,
  signAndEncrypt,
  signCleartext,
  signDetached,
} from '../../src-formats/openpgp/seal.ts'
import { decryptAndVerify, verifyCleartext, verifyDetached } from '../../src-formats/openpgp/unseal.ts'
import type { Watch } from '../../src-formats/watch.ts'
import { asFailure } from '../../src-shared/base/failure.ts'
import type { ExchangeFormat, ReadOptions } from '../../src-shared/domain/directory/exchange.ts'
import type { KeyFacts } from '../../src-shared/domain/directory/key-facts.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'

export const pgpOperations = {
  generateDeskKey,
  revokeCertificate,
  withKeyEnd,
  certifyCertificate,
  revokeWithKey,
  describeCertificates,
  splitCertificates,
  splitKeyRing,
  judgeCertificates,
  mergeCertificates,
  isCertifiedBy,
  signAndEncrypt,
  encryptUnsigned,
  signDetached,
  signCleartext,
  decryptAndVerify,
  verifyDetached,
  verifyCleartext,
  contentToSign,
  writeMails,
  writeAsc,
  writeAttachment,
  encryptedMessageIn,
  readMessageFile,
  // No OpenPGP, but long work too: a list of ten thousand would delay a search by seconds.
  guessDirectoryFile: async (text: string, fileName: string, watch?: Watch) => {
    watch?.reach(0)
    return guessList(text, fileName)
  },
  readDirectoryFile: async (text: string, options: ReadOptions, watch?: Watch) => {
    watch?.reach(0)
    return readDirectoryFile(text, options)
  },
  writeDirectoryFile: async (records: readonly PointOfContact[], format: ExchangeFormat) =>
    writeDirectoryFile(records, format),
} as const

export type PgpOperations = typeof pgpOperations
export type PgpOperation = keyof PgpOperations

/** Certificates that are judged beside one another: signatures are verified by threads of the platform. */
const atOnce = 16

/** The facts about each certificate as of `at`, in the given order; null where one cannot be read. */
export async function describeCertificates(
  inputs: readonly (string | Uint8Array)[],
  at: Date,
): Promise<(KeyFacts | null)[]> {
  const facts: (KeyFacts | null)[] = []
  for (let done = 0; done < inputs.length; done += atOnce) {
    const some = inputs.slice(done, done + atOnce)
    facts.push(...(await Promise.all(some.map((input) => describeOrNull(input, at)))))
  }
  return facts
}

async function describeOrNull(input: string | Uint8Array, at: Date): Promise<KeyFacts | null> {
  try {
    return await describeCertificate(input, at)
  } catch (error) {
    if (asFailure(error)?.code === 'key-unreadable') return null
    throw error
  }
}

/** Each single certificate armored, with the facts about it as of `at`; null where it cannot be read. */
export async function judgeCertificates(
  inputs: readonly Uint8Array[],
  at: Date,
): Promise<({ readonly certificate: string; readonly facts: KeyFacts } | null)[]> {
  const judged: ({ readonly certificate: string; readonly facts: KeyFacts } | null)[] = []
  for (const input of inputs) {
    const facts = await describeOrNull(input, at)
    judged.push(facts === null ? null : { certificate: armoredCertificate(input), facts })
  }
  return judged
}
