/** Rules for files that go with a message: how much may go, what they are called, and what came of what was named. */
import { z } from 'zod'
import { cleanLine, findBidiControls } from './clean-text.ts'
import { type Attachment, attachmentSchema, type MessageRecord } from './record.ts'

/**
 * Bytes of all files of one message together: what most mail systems take at the very most. Encoded twice, for the mail
 * inside and for the armor around it, it is 47 MB, which a desk opens (`largestFileMegabytes` of src-formats).
 */
export const mostAttachmentBytes = 25_000_000

/** Files are read, handed over and stored in pieces of at most so many bytes, so that nothing waits long for one. */
export const mostPieceBytes = 1024 * 1024

/** Bytes above which many mailboxes refuse a mail: 10 MB is a usual limit of older and smaller mail systems. */
export const largeAttachmentBytes = 10_000_000

/**
 * Bytes of the files of a message times its recipients, where each is sent one of its own: every copy is kept sealed in
 * each form, about six times its size.
 */
export const mostCopiedBytes = 250_000_000

/** Whether files can go in a message of its own to each of so many recipients. */
export function copiesFit(attachments: readonly Pick<Attachment, 'size'>[], recipients: number): boolean {
  return bytesOfAttachments(attachments) * recipients <= mostCopiedBytes
}

/** Longest name that a file is given, in UTF-16 units; a system takes 255 bytes, and a character can have four. */
const longestName = 120

export function bytesOfAttachments(attachments: readonly Pick<Attachment, 'size'>[]): number {
  return attachments.reduce((sum, { size }) => sum + size, 0)
}

/**
 * The name that a chosen file is given in a message: one visible line that is no path, unlike `taken` to its readers.
 * A number goes before the ending: `report (2).pdf`. Never empty.
 */
export function attachmentName(fileName: string, taken: readonly string[]): string {
  const plain = withoutControls(fileName).replace(/[/\\:*?"<>|]/g, '_')
  const line = cleanLine(plain)
    .replace(/^\.+/u, '_')
    .replace(/[. ]+$/u, '')
  const [stem, ending] = parted(line === '' ? 'attachment' : line)
  const known = new Set(taken.map(comparable))
  for (let number = 1; ; number += 1) {
    const mark = number === 1 ? '' : ` (${number})`
    const room = longestName - mark.length - ending.length
    const name = `${[...stem].slice(0, Math.max(1, room)).join('')}${mark}${ending}`
    if (!known.has(comparable(name))) return name
  }
}

function withoutControls(text: string): string {
  return findBidiControls(text)
    .reduceRight((rest, { index }) => `${rest.slice(0, index)}${rest.slice(index + 1)}`, text)
    .replace(/[\u061c\u200b-\u200f]/gu, '')
}

/** Name and ending; a long "ending" is none, as in a name that is a sentence. */
function parted(name: string): readonly [string, string] {
  const ending = /(?<=.)\.[^. ]{1,12}$/u.exec(name)?.[0] ?? ''
  return [name.slice(0, name.length - ending.length), ending]
}

/** Systems do not all tell capitals apart, nor do readers. */
function comparable(name: string): string {
  return cleanLine(name).toLowerCase()
}

/**
 * What became of a file. `present`: it is here, byte for byte as the signed record says. `missing`: the record names it
 * and it has not come, or not yet. `differs`: another content came under its name. `not-named`: it came, and the record
 * does not name it.
 */
export const attachmentStates = ['present', 'missing', 'differs', 'not-named'] as const
export const attachmentStateSchema = z.enum(attachmentStates)
export type AttachmentState = z.infer<typeof attachmentStateSchema>

export const attachmentViewSchema = attachmentSchema.pick({ name: true, size: true, sha256: true }).extend({
  state: attachmentStateSchema,
  /** SHA-256 of what is kept here, by which it is saved; null where nothing is. Another than `sha256` where it differs. */
  kept: attachmentSchema.shape.sha256.nullable(),
})
export type AttachmentView = z.infer<typeof attachmentViewSchema>

/** The files that a record names; null where there is no record to name any. */
export function namedIn(record: Pick<MessageRecord, 'attachments'> | null): readonly Attachment[] | null {
  return record === null ? null : (record.attachments ?? [])
}

type Came = Pick<Attachment, 'name' | 'size' | 'sha256'>

/**
 * Each file that the record names, in its order, with what became of it; then those that it does not name.
 * @param named null where there is no record: then nothing could have been named, and what came is `present`
 */
export function comparedAttachments(
  named: readonly Came[] | null,
  came: readonly Came[],
): readonly AttachmentView[] {
  if (named === null) return came.map((file) => viewOf(file, 'present', file.sha256))
  const known = new Set(named.map(({ sha256 }) => sha256))
  const others = came.filter(({ sha256 }) => !known.has(sha256))
  const rows = named.map((file): AttachmentView => {
    if (came.some(({ sha256 }) => sha256 === file.sha256)) return viewOf(file, 'present', file.sha256)
    const index = others.findIndex(({ name }) => comparable(name) === comparable(file.name))
    const [other] = index < 0 ? [] : others.splice(index, 1)
    return other === undefined ? viewOf(file, 'missing', null) : viewOf(file, 'differs', other.sha256)
  })
  return [...rows, ...others.map((file) => viewOf(file, 'not-named', file.sha256))]
}

/** What became of the files of one message, as it came. */
export function attachmentStatesOf(
  record: Pick<MessageRecord, 'attachments'> | null,
  files: readonly { readonly name: string; readonly sha256: string; readonly bytes: Uint8Array }[],
): readonly AttachmentState[] {
  const came = files.map(({ name, sha256, bytes }) => ({ name, sha256, size: bytes.length }))
  return comparedAttachments(namedIn(record), came).map(({ state }) => state)
}

function viewOf({ name, size, sha256 }: Came, state: AttachmentState, kept: string | null): AttachmentView {
  return { name, size, sha256, state, kept }
}
