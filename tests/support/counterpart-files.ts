/** Files and words that the other side of a correspondence sends along, as its own software or GnuPG seals them. */
import { createHash } from 'node:crypto'
import { composeText } from '../../src-formats/message-file/text-form.ts'
import type { FileAttachment } from '../../src-formats/message-file/types.ts'
import { writeAsc, writeAttachment, writeEml } from '../../src-formats/message-file/write.ts'
import type { Attachment, MessageRecord } from '../../src-shared/domain/messages/record.ts'
import { type Counterpart, type KnownDesk, sealRequestBy } from './counterpart.ts'
import { startGpg } from './gpg.ts'

/** What a record says of a file. */
export function namedFile({ name, type, bytes }: FileAttachment): Attachment {
  return { name, type, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** The text form, and beside it each file sealed by itself. */
export async function sealTextWithFiles(
  self: Counterpart,
  desk: KnownDesk,
  record: MessageRecord,
  files: readonly FileAttachment[],
): Promise<{ readonly text: Uint8Array; readonly beside: readonly Uint8Array[] }> {
  const request = sealRequestBy(self, desk, record)
  const { recipients, date, signingKey } = request
  const sealing = { recipients, date, signingKey }
  return {
    text: await writeAsc(request),
    beside: await Promise.all(files.map((file) => writeAttachment(file, sealing))),
  }
}

/** A mail with files inside, which need not be those that the record names. */
export async function sealMailWithFiles(
  self: Counterpart,
  desk: KnownDesk,
  record: MessageRecord,
  files: readonly FileAttachment[],
): Promise<Uint8Array> {
  return await writeEml({ ...sealRequestBy(self, desk, record), attachments: files })
}

/** The text form as GnuPG signs it and closes it with a password, to no key at all. */
export function sealWithPassword(
  self: Counterpart,
  desk: KnownDesk,
  record: MessageRecord,
  password: string,
): Uint8Array {
  const request = sealRequestBy(self, desk, record)
  const gpg = startGpg()
  try {
    gpg.ok(['--import'], self.privateKey)
    const text = gpg.file('text', composeText(request.readable, request.record, null))
    const how = ['--passphrase-fd', '0', '--armor', '-u', self.fingerprint, '--sign', '--symmetric']
    return gpg.ok([...how, '-o', '-', text], password).stdout
  } finally {
    gpg.close()
  }
}

/**
 * What GnuPG reads in a file of the desk with a password and no key at all.
 * @throws Error with GnuPG's own words where it does not open, or is not signed by the desk
 */
export function textBehindWords(file: Uint8Array, certificate: string, password: string): string {
  const gpg = startGpg()
  try {
    gpg.ok(['--import'], certificate)
    const sealed = gpg.file('sealed', file)
    const { stdout, stderr } = gpg.ok(['--passphrase-fd', '0', '--decrypt', sealed], password)
    if (!stderr.includes('Good signature')) throw new Error(stderr)
    return stdout.toString('utf8')
  } finally {
    gpg.close()
  }
}
