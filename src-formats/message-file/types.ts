/** The shapes of a message on its way into a file and out of one. */

import type { Instant } from '../../src-shared/base/clock.ts'
import type { SignatureFacts } from '../../src-shared/domain/messages/signature-facts.ts'
import type { MadeSignature } from '../openpgp/seal.ts'

export type Mailbox = { readonly name: string; readonly email: string }

export type FileAttachment = { readonly name: string; readonly type: string; readonly bytes: Uint8Array }

/** By what mail programs put mails together (RFC 5322 §3.6.4); ids without angle brackets. */
export type ThreadHeaders = {
  readonly messageId: string | null
  /** Of `In-Reply-To` first, then of `References`; each once. */
  readonly references: readonly string[]
}

/** What a message file says and to whom, without who signs it. */
export type UnsignedRequest = {
  /** The exact bytes of the message record (JSON); they survive both forms unchanged. */
  readonly record: Uint8Array
  /** What a person reads: TLP line, then the text in all chosen languages. */
  readonly readable: string
  /** The full subject with TLP, inside the protection. */
  readonly protectedSubject: string
  /** The subject everyone on the way can read; it must leak nothing. */
  readonly outerSubject: string
  readonly from: Mailbox
  readonly to: readonly Mailbox[]
  /** Those that are given a copy; everybody sees them. Left out without any. */
  readonly cc?: readonly Mailbox[]
  /** Date header and time of the signature. */
  readonly date: Date
  /** For example `<uuid@poc-desk.invalid>`; angle brackets are added where missing. */
  readonly messageId: string
  /** Message-ID of the mail that is answered, without angle brackets; it stands on the outside, as mail programs need it. */
  readonly inReplyTo?: string | undefined
  /** Armored certificates, the own one included; not used for `signed`. */
  readonly recipients: readonly string[]
  readonly protection: 'encrypted' | 'signed'
  /** Whether the encrypted forms name none of the keys they are for; not used for `signed`, off where left out. */
  readonly hiddenKeyIds?: boolean
  /** The desk's armored certificate, to be attached for the receiver; null where it is not. */
  readonly ownCertificate: string | null
  /** Inside of the e-mail forms; beside the armored text form each is sealed as a file of its own. */
  readonly attachments: readonly FileAttachment[]
  /**
   * Opens what is encrypted too, beside the keys of the recipients, of whom there may then be none. With it there is
   * only the armored text form: mail programs do not ask for a password where they open PGP/MIME.
   */
  readonly password?: string | undefined
}

/** Everything needed to write one message file; the caller has checked authority, fields and release. */
export type SealRequest = UnsignedRequest & {
  /** The desk's armored private key, or the signature that was made over `contentToSign`. */
  readonly signingKey: string | MadeSignature
}

export type FileForm =
  | 'pgp-mime-encrypted'
  | 'pgp-mime-signed'
  /** OpenPGP encrypted text, pasted, as a file, or inside an ordinary mail. */
  | 'armored-text'
  /** Signed but not encrypted text: cleartext signature or an opaque signed message. */
  | 'cleartext-signed'
  /**
   * A file by itself, encrypted: its content is the one attachment, there is no record. `readable` is what it says
   * where it is UTF-8 text, '' otherwise: other programs seal a written message in the same way, so text that no
   * message names as an attachment is a message.
   */
  | 'sealed-file'
  /** No OpenPGP message in it: never more than a hint, perhaps with a certificate. */
  | 'plain'

/** What the outside of a mail claims. Nobody signed it; it may never raise a verdict. */
export type OuterHeaders = {
  readonly from: Mailbox | null
  readonly subject: string | null
  readonly date: Instant | null
  readonly messageId: string | null
  /** Time of the topmost Received header: when it reached the mailbox. */
  readonly received: Instant | null
}

export type OpenedFile = {
  readonly form: FileForm
  /** The exact bytes of the message record, or null where the file was not written by a POC desk. */
  readonly record: Uint8Array | null
  /** LF line ends; '' where the protected part has no plain text. */
  readonly readable: string
  readonly protectedSubject: string | null
  readonly protectedFrom: Mailbox | null
  /** As it stands under the protection; left out where nothing of it does. */
  readonly protectedThread?: ThreadHeaders
  readonly outer: OuterHeaders | null
  /**
   * Over everything in `record`, `readable`, `protected…` and `attachments`; empty where it is not signed. Sealed files
   * that came in the same mail have a good signature each, of the one key that signed the message. No signature covers
   * the name of a sealed file.
   */
  readonly signatures: readonly SignatureFacts[]
  readonly attachments: readonly FileAttachment[]
  /** Armored certificates found anywhere in the file: suggestions only. */
  readonly foundKeys: readonly string[]
  /** True where the text was HTML only: `readable` is its text, without form, images and whatever would be fetched. */
  readonly htmlDropped: boolean
}
