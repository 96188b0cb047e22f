/** Files of practice counterparts: what they open of the desk's, and what they seal for it. */
import { randomUUID } from 'node:crypto'
import { contentId } from '../../../src-formats/content-id.ts'
import { composeText } from '../../../src-formats/message-file/text-form.ts'
import type { SealRequest } from '../../../src-formats/message-file/types.ts'
import { asFailure } from '../../../src-shared/base/failure.ts'
import { encodeRecord } from '../../../src-shared/domain/messages/content.ts'
import { textOf } from '../../../src-shared/domain/messages/plain-text.ts'
import { outerSubject, protectedSubject } from '../../../src-shared/domain/messages/subject.ts'
import type { PracticeKind } from '../../../src-shared/domain/practice/plan.ts'
import type { Pgp } from '../../crypto/pgp.ts'
import type { PracticeKey } from '../../store/practice-repository.ts'
import type { Letter } from './letters.ts'

export type PracticePgp = Pick<
  Pgp,
  'readMessageFile' | 'writeAsc' | 'writeMails' | 'encryptUnsigned' | 'generateDeskKey'
>

export type Opening = {
  readonly bytes: Uint8Array
  readonly key: PracticeKey | null
  readonly password?: string | undefined
  /** Certificates of the desk. */
  readonly candidates: readonly string[]
  /** Of the record that the desk sealed: what is opened must be just that. */
  readonly contentId: string | null
  readonly salt: string
  readonly at: Date
}

/** What a counterpart can do with a file of the desk. */
export type Readable = 'read' | 'needs-words' | 'wrong-words' | 'not-readable'

/** Opens a file as its receiver does: with the receiver's own key, and the desk's certificate to verify by. */
export async function readByCounterpart(pgp: PracticePgp, opening: Opening): Promise<Readable> {
  const { bytes, key, password, candidates, at } = opening
  try {
    const { record, signatures } = await pgp.readMessageFile(bytes, {
      decryptionKeys: key === null ? [] : [key.privateKey],
      password,
      candidates,
      at,
    })
    const isSigned = signatures.some(({ status }) => status === 'good')
    const isThis = record !== null && contentId(record, opening.salt) === opening.contentId
    return isSigned && isThis ? 'read' : 'not-readable'
  } catch (error) {
    const code = asFailure(error)?.code
    if (code === undefined) throw error
    if (code === 'message-needs-password') return 'needs-words'
    return code === 'wrong-message-password' ? 'wrong-words' : 'not-readable'
  }
}

export type Sealing = {
  readonly kind: PracticeKind
  readonly letter: Letter
  /** Signs; that of a stranger where just that is the mistake. */
  readonly key: PracticeKey
  /** Of the desk. */
  readonly certificate: string
}

/** The sealed file, as the mail that an officer would have saved; unsigned where that is the mistake. */
export async function sealLetter(
  pgp: PracticePgp,
  { kind, letter, key, certificate }: Sealing,
): Promise<Uint8Array> {
  const { record, definition } = letter
  const content = new TextEncoder().encode(encodeRecord(record))
  const readable = textOf(record, definition)
  const date = new Date(record.created)
  if (kind === 'unsigned') {
    const text = new TextEncoder().encode(composeText(readable, content, null))
    const armored = await pgp.encryptUnsigned({ content: text, recipients: [certificate], at: date })
    return new TextEncoder().encode(armored)
  }
  const request: SealRequest = {
    record: content,
    readable,
    protectedSubject: protectedSubject(record, definition.words(record.renderedIn[0] ?? 'en')),
    outerSubject: outerSubject(record),
    from: { name: record.from.entity, email: mailboxOf(kind, record.from.email) },
    to: record.to.map(({ entity, email = '' }) => ({ name: entity, email })),
    date,
    messageId: `<${randomUUID()}@poc-desk.invalid>`,
    signingKey: key.privateKey,
    recipients: [certificate, key.certificate],
    protection: 'encrypted',
    ownCertificate: kind === 'channel' ? key.certificate : null,
    attachments: [],
  }
  return (await pgp.writeMails(request, '')).eml
}

/** The signed sender of the mail; not that of the record where just that is the mistake. */
function mailboxOf(kind: PracticeKind, email: string): string {
  return kind === 'other-sender' ? email.replace('@', '@other.') : email
}
