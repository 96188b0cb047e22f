/** Files into a draft, one after the other: what concerns one of them does not keep the next. */
import { Failure, type FailureCode } from '../../../src-shared/base/failure.ts'
import { mostAttachmentBytes, mostPieceBytes } from '../../../src-shared/domain/messages/attachments.ts'
import type { Attachment } from '../../../src-shared/domain/messages/record.ts'
import { callDesk, failureOf } from '../../api/client.ts'

const ofOneFile: ReadonlySet<FailureCode> = new Set([
  'attachment-twice',
  'attachments-too-large',
  'file-not-readable',
])

/** Attaches one file, or takes one out; answers all files of the draft. */
export type Step = () => Promise<{ readonly attachments: readonly Attachment[] }>

export type Steps = {
  readonly isStopped: () => boolean
  /** Hears which file is next, counted from 1. */
  readonly onNext: (number: number) => void
  /** Hears all files of the draft after each change. */
  readonly onChange: (attachments: readonly Attachment[]) => void
}

/** Answers the first failure; null where there was none, or an officer stopped it. */
export async function takeSteps(
  steps: readonly Step[],
  { isStopped, onNext, onChange }: Steps,
): Promise<Failure | null> {
  let first: Failure | null = null
  for (const [index, step] of steps.entries()) {
    if (isStopped()) break
    onNext(index + 1)
    try {
      onChange((await step()).attachments)
    } catch (error) {
      const failure = failureOf(error)
      if (failure.code === 'cancelled') break
      first ??= failure
      if (!ofOneFile.has(failure.code)) break
    }
  }
  return first
}

type Dropped = Pick<File, 'name' | 'size' | 'slice'>

/**
 * A file that was dropped, piece by piece, so that the page never has all of it in hand and nothing it does with one takes
 * long; one that is too large is not read at all.
 */
export async function attachDropped(
  draft: string,
  file: Dropped,
): Promise<{ readonly attachments: readonly Attachment[] }> {
  if (file.size > mostAttachmentBytes)
    throw new Failure('attachments-too-large', { megabytes: mostAttachmentBytes / 1_000_000 })
  const name = file.name.slice(0, 1000)
  const first = await pieceOf(file, 0)
  if (file.size <= mostPieceBytes)
    return await callDesk('messages.attachBytes', { draft, name, bytes: first })
  const { handle } = await callDesk('messages.beginAttaching', { draft, name, size: file.size })
  try {
    await callDesk('messages.attachPiece', { handle, bytes: first })
    for (let at = mostPieceBytes; at < file.size; at += mostPieceBytes)
      await callDesk('messages.attachPiece', { handle, bytes: await pieceOf(file, at) })
  } catch (error) {
    // The vault still waits for the rest; it knows by itself what it refused.
    if (failureOf(error).code === 'file-not-readable') await callDesk('messages.cancelAttaching', {})
    throw error
  }
  return await callDesk('messages.finishAttaching', { handle })
}

async function pieceOf(file: Dropped, at: number): Promise<Uint8Array<ArrayBuffer>> {
  const end = Math.min(at + mostPieceBytes, file.size)
  const buffer = await file
    .slice(at, end)
    .arrayBuffer()
    .catch((cause: unknown) => {
      throw new Failure('file-not-readable', {}, cause)
    })
  if (buffer.byteLength !== end - at) throw new Failure('file-not-readable')
  return new Uint8Array(buffer)
}
