/** Reading files into the vault: piece by piece into the encrypted database, and nowhere else. */
import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import { mediaTypeOf } from '../../../src-formats/message-file/media-type.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import {
  attachmentName,
  bytesOfAttachments,
  mostAttachmentBytes,
  mostPieceBytes,
} from '../../../src-shared/domain/messages/attachments.ts'
import { type Attachment, mostAttachments } from '../../../src-shared/domain/messages/record.ts'
import { attachmentRepository } from '../../store/attachment-repository.ts'
import { draftsRepository } from '../../store/drafts-repository.ts'
import { transaction } from '../../store/unit-of-work.ts'
import type { OpenVault } from '../session.ts'
import { withHeldAttachments } from './attached-files.ts'
import { saveEdited } from './second-officer-edits.ts'

/** Bytes read and written at a time. */
export const pieceBytes = mostPieceBytes

/** A file on its way in. `pieces` gives `size` bytes, or the file is refused. */
export type Source = {
  readonly name: string
  readonly size: number
  readonly pieces: AsyncIterable<Uint8Array>
}

export type Attaching = {
  readonly vault: OpenVault
  readonly draft: string
  readonly at: Date
  readonly signal: AbortSignal
  /** Hears how many bytes are stored, and how many there are. */
  readonly onProgress: (done: number, total: number) => void
}

/**
 * Stores one file with its draft; answers all files of the draft. Where anything fails nothing of the file is left.
 * @throws Failure `message-not-found` where the draft is not kept (any more), `too-many-attachments`,
 * `attachments-too-large`, `attachment-twice`, `file-not-readable` where it changes while it is read, `cancelled`
 */
export async function attach(source: Source, attaching: Attaching): Promise<readonly Attachment[]> {
  const { vault, draft } = attaching
  const { database } = vault
  const repository = attachmentRepository(database)
  const id = randomUUID()
  if (attaching.signal.aborted) throw new Failure('cancelled')
  transaction(database, () => {
    repository.dropUnfinished()
    if (draftsRepository(database).find(draft) === undefined) throw new Failure('message-not-found')
    const held = repository.ofDraft(draft)
    refuseTooMuch(held, source.size)
    const name = attachmentName(
      source.name,
      held.map((file) => file.name),
    )
    repository.begin({ id, draft, name, type: mediaTypeOf(name), size: source.size, device: vault.deviceId })
  })
  try {
    return finish(id, await store(id, source, attaching), attaching)
  } catch (error) {
    // With the vault closed meanwhile there is nothing to take back in: the next file takes out what is unfinished.
    if (database.open) transaction(database, () => repository.drop(id))
    throw error
  }
}

function refuseTooMuch(held: readonly Attachment[], size: number): void {
  if (held.length >= mostAttachments) throw new Failure('too-many-attachments', { most: mostAttachments })
  if (bytesOfAttachments(held) + size > mostAttachmentBytes)
    throw new Failure('attachments-too-large', { megabytes: mostAttachmentBytes / 1_000_000 })
}

/** Writes piece after piece, and answers the SHA-256 of the whole. */
async function store(
  id: string,
  { size, pieces }: Source,
  { vault: { database }, signal, onProgress }: Attaching,
): Promise<string> {
  const repository = attachmentRepository(database)
  const hash = createHash('sha256')
  let [number, done] = [0, 0]
  onProgress(0, size)
  for await (const piece of pieces) {
    if (signal.aborted) throw new Failure('cancelled')
    number += 1
    done += piece.length
    if (done > size) throw new Failure('file-not-readable')
    hash.update(piece)
    transaction(database, () => {
      if (!repository.has(id)) throw new Failure('message-not-found')
      repository.addPiece(id, number, piece)
    })
    onProgress(done, size)
  }
  if (signal.aborted) throw new Failure('cancelled')
  // What is stored is to be the file that was chosen, not what another program made of it in between.
  if (done !== size) throw new Failure('file-not-readable')
  return hash.digest('hex')
}

function finish(id: string, sha256: string, { vault, draft, at }: Attaching): readonly Attachment[] {
  const { database } = vault
  const repository = attachmentRepository(database)
  return transaction(database, () => {
    if (!repository.has(id)) throw new Failure('message-not-found')
    if (repository.ofDraft(draft).some((file) => file.sha256 === sha256))
      throw new Failure('attachment-twice')
    repository.finish(id, sha256)
    return listInDraft(vault, draft, at)
  })
}

/** Writes what is held for a draft into it, in the caller's unit of work; answers the files. */
export function listInDraft(vault: OpenVault, id: string, at: Date): readonly Attachment[] {
  const draft = draftsRepository(vault.database).find(id)
  if (draft === undefined) throw new Failure('message-not-found')
  const listed = withHeldAttachments(vault.database, draft)
  saveEdited(vault, listed, at)
  return listed.attachments ?? []
}

/**
 * Takes a file out of a draft.
 * @throws Failure `message-not-found` where the draft has no such file
 */
export function detach(vault: OpenVault, draft: string, sha256: string, at: Date): readonly Attachment[] {
  return transaction(vault.database, () => {
    if (!attachmentRepository(vault.database).detach(draft, sha256)) throw new Failure('message-not-found')
    return listInDraft(vault, draft, at)
  })
}

/** Bytes that a program of the page read. */
export function sourceOfBytes(name: string, bytes: Uint8Array): Source {
  return { name, size: bytes.length, pieces: piecesOf(bytes) }
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    yield bytes.subarray(at, at + pieceBytes)
    // Between two pieces a call to stop can come in.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/**
 * Hands a regular file to `use` as a source, and closes it afterwards.
 * @param path absolute
 * @throws Failure `file-not-readable`, and as `use` does
 */
export async function withFile<Answer>(
  path: string,
  use: (source: Source) => Promise<Answer>,
): Promise<Answer> {
  const file = await open(path, 'r').catch(unreadable)
  try {
    const facts = await file.stat().catch(unreadable)
    if (!facts.isFile()) throw new Failure('file-not-readable')
    return await use({ name: basename(path), size: facts.size, pieces: piecesIn(file) })
  } finally {
    await file.close()
  }
}

function unreadable(): never {
  throw new Failure('file-not-readable')
}

async function* piecesIn(file: FileHandle): AsyncGenerator<Uint8Array> {
  for (let at = 0; ; ) {
    const buffer = new Uint8Array(pieceBytes)
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at).catch(unreadable)
    if (bytesRead === 0) return
    at += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}
