/** Files into a draft, one after the other: what concerns one of them does not keep the next. */
import { Failure, type FailureCode } from '../../../src-shared/base/failure.ts'
import { mostAttachmentBytes } from '../../../src-shared/domain/messages/attachments.ts'
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

/** A file that was dropped; one that is too large is not read at all. */
export async function attachDropped(
  draft: string,
  file: Pick<File, 'name' | 'size' | 'arrayBuffer'>,
): Promise<{ readonly attachments: readonly Attachment[] }> {
  if (file.size > mostAttachmentBytes)
    throw new Failure('attachments-too-large', { megabytes: mostAttachmentBytes / 1_000_000 })
  const buffer = await file.arrayBuffer().catch((cause: unknown) => {
    throw new Failure('file-not-readable', {}, cause)
  })
  const name = file.name.slice(0, 1000)
  return await callDesk('messages.attachBytes', { draft, name, bytes: new Uint8Array(buffer) })
}
