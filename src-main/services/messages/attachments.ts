/** The calls about files that go with messages, and what the shell asks for to write them to a disk. */
import { randomUUID } from 'node:crypto'
import type { Clock } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { Handlers } from '../../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../../src-shared/contract/events.ts'
import { type Attachment, mostAttachments } from '../../../src-shared/domain/messages/record.ts'
import { attachmentRepository } from '../../store/attachment-repository.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { transaction } from '../../store/unit-of-work.ts'
import type { InternalHandlers } from '../../vault-protocol.ts'
import { handedPaths } from '../handed-paths.ts'
import { type Session, whileOpen } from '../session.ts'
import { attach, detach, type Source, sourceOfBytes, withFile } from './attach.ts'
import { oneAfterAnother } from './one-after-another.ts'
import { type PushedFile, pushedFile } from './pushed-file.ts'

type AttachmentCall =
  | `messages.${'attach' | 'attachBytes' | 'cancelAttaching' | 'detach'}`
  | `messages.${'beginAttaching' | 'attachPiece' | 'finishAttaching'}`
type AttachmentInternals = Pick<
  InternalHandlers,
  'internal.handAttachments' | 'internal.attachmentFile' | 'internal.attachmentSaved'
>

export type AttachmentDependencies = {
  readonly session: Session
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
}

type Attached = { readonly attachments: Attachment[] }

export function attachmentHandlers({
  session,
  clock,
  emit,
}: AttachmentDependencies): Handlers<AttachmentCall> & AttachmentInternals {
  const chosen = handedPaths(mostAttachments + 1)
  const queued = oneAfterAnother()
  let stopping = new AbortController()
  const attached = async (draft: string, source: Source, signal: AbortSignal) =>
    await whileOpen(session, async (vault) => {
      const onProgress = (done: number, total: number) =>
        emit({ topic: 'progress', job: 'attach', step: 'read', done, total })
      const attachments = await attach(source, { vault, draft, at: clock(), signal, onProgress })
      emit({ topic: 'messages' })
      return { attachments: [...attachments] }
    })
  const pushed = new Map<string, { readonly file: PushedFile; readonly kept: Promise<Attached> }>()
  const begin = (draft: string, described: Pick<Source, 'name' | 'size'>) => {
    session.current()
    if (pushed.size >= mostAttachments) throw new Failure('too-many-attachments', { most: mostAttachments })
    const { signal } = stopping
    const handle = randomUUID()
    const file = pushedFile(described, signal)
    const kept = queued(() => attached(draft, file.source, signal))
    pushed.set(handle, { file, kept })
    const forget = () => void pushed.delete(handle)
    kept.then(forget, forget)
    return handle
  }
  const goingOn = (handle: string) => {
    session.current()
    const going = pushed.get(handle)
    if (going === undefined) throw new Failure('cancelled')
    return going
  }
  return {
    'messages.beginAttaching': ({ draft, name, size }) => ({ handle: begin(draft, { name, size }) }),
    'messages.attachPiece': async ({ handle, bytes }) => {
      const { file, kept } = goingOn(handle)
      // Where the file is refused meanwhile, that is the answer.
      await Promise.race([kept, file.push(bytes)])
      return {}
    },
    'messages.finishAttaching': async ({ handle }) => {
      const { file, kept } = goingOn(handle)
      await Promise.race([kept, file.push(null)])
      return await kept
    },
    'messages.attach': ({ draft, handle }) => {
      const { signal } = stopping
      return queued(() => withFile(chosen.take(handle), (source) => attached(draft, source, signal)))
    },
    'messages.attachBytes': ({ draft, name, bytes }) => {
      const { signal } = stopping
      return queued(() => attached(draft, sourceOfBytes(name, bytes), signal))
    },
    // Not one after another: it would wait for what it is to stop.
    'messages.cancelAttaching': () => {
      stopping.abort()
      stopping = new AbortController()
      return {}
    },
    'messages.detach': ({ draft, sha256 }) => {
      const attachments = detach(session.current(), draft, sha256, clock())
      emit({ topic: 'messages' })
      return { attachments: [...attachments] }
    },
    // Only while a vault is open: what is chosen for one is not kept for the next.
    'internal.handAttachments': async ({ paths }) => {
      session.current()
      return { handles: paths.slice(0, mostAttachments + 1).map(chosen.hand) }
    },
    'internal.attachmentFile': async ({ id, sha256 }) => {
      const file = attachmentRepository(session.current().database).kept(id, sha256)
      if (file === undefined) throw new Failure('message-not-found')
      return { suggestedName: file.name, bytes: file.bytes }
    },
    'internal.attachmentSaved': async ({ id }) => {
      const vault = session.current()
      transaction(vault.database, () => appendAudit(vault.database, vault, clock(), 'attachment-saved', id))
      // The audit log is read again with the messages.
      emit({ topic: 'messages' })
    },
  }
}
