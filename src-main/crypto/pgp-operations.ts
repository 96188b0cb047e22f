/** Every OpenPGP operation of the desk by name: the one list that the worker serves and its caller offers. */

import { readMessageFile } from '../../src-formats/message-file/read.ts'
import { writeAsc, writeEml, writeOutlookEml } from '../../src-formats/message-file/write.ts'
import { describeCertificate, splitCertificates } from '../../src-formats/openpgp/certificate.ts'
import { generateDeskKey, revokeCertificate } from '../../src-formats/openpgp/keys.ts'
import { signAndEncrypt, signCleartext, signDetached } from '../../src-formats/openpgp/seal.ts'
import { decryptAndVerify, verifyCleartext, verifyDetached } from '../../src-formats/openpgp/unseal.ts'
import { asFailure } from '../../src-shared/base/failure.ts'
import type { KeyFacts } from '../../src-shared/domain/directory/key-facts.ts'

export const pgpOperations = {
  generateDeskKey,
  revokeCertificate,
  describeCertificates,
  splitCertificates,
  signAndEncrypt,
  signDetached,
  signCleartext,
  decryptAndVerify,
  verifyDetached,
  verifyCleartext,
  writeEml,
  writeOutlookEml,
  writeAsc,
  readMessageFile,
} as const

export type PgpOperations = typeof pgpOperations
export type PgpOperation = keyof PgpOperations

/** The facts about each certificate as of `at`, in the given order; null where one cannot be read. */
export async function describeCertificates(
  inputs: readonly (string | Uint8Array)[],
  at: Date,
): Promise<(KeyFacts | null)[]> {
  const facts: (KeyFacts | null)[] = []
  for (const input of inputs) facts.push(await describeOrNull(input, at))
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
