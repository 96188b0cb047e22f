/** Attachments of the fake correspondence: no file is read, and what is chosen has invented sums. */
import { Failure } from '../../src-shared/base/failure.ts'
import type { CallName, Handlers } from '../../src-shared/contract/contract.ts'
import type { Draft } from '../../src-shared/domain/messages/draft.ts'
import type { Attachment } from '../../src-shared/domain/messages/record.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { fakeDigits } from './fake-directory.ts'

type AttachmentCall = Extract<
  CallName,
  | 'messages.chooseAttachments'
  | 'messages.attach'
  | 'messages.attachBytes'
  | 'messages.beginAttaching'
  | 'messages.attachPiece'
  | 'messages.finishAttaching'
  | 'messages.cancelAttaching'
  | 'messages.detach'
  | 'messages.saveAttachment'
>

export type FakeAttachments = {
  readonly drafts: ReadonlyMap<string, { readonly draft: Draft }>
  readonly found: (id: string) => MessageView
}

/** An invented file of this name. */
export function fakeAttachment(name: string, size = 48_213): Attachment {
  return { name, size, sha256: fakeDigits(name, 64).toLowerCase(), type: 'application/octet-stream' }
}

export function fakeAttachmentHandlers({ drafts, found }: FakeAttachments): Handlers<AttachmentCall> {
  const held = new Map<string, readonly Attachment[]>()
  const pushed = new Map<string, { readonly draft: string; readonly file: Attachment }>()
  const listOf = (draft: string) => {
    const kept = drafts.get(draft)
    if (kept === undefined) throw new Failure('message-not-found')
    return held.get(draft) ?? kept.draft.attachments ?? []
  }
  const put = (draft: string, file: Attachment) => {
    const list = listOf(draft)
    if (list.some(({ sha256 }) => sha256 === file.sha256)) throw new Failure('attachment-twice')
    const attachments = [...list, file]
    held.set(draft, attachments)
    return { attachments }
  }
  return {
    'messages.chooseAttachments': () => ({ handles: ['00000000-0000-4000-8000-00000000a77a'] }),
    'messages.attach': ({ draft }) => put(draft, fakeAttachment('connection-records.csv')),
    'messages.attachBytes': ({ draft, name, bytes }) => put(draft, fakeAttachment(name, bytes.length)),
    'messages.beginAttaching': ({ draft, name, size }) => {
      const handle = crypto.randomUUID()
      pushed.set(handle, { draft, file: fakeAttachment(name, size) })
      return { handle }
    },
    'messages.attachPiece': () => ({}),
    'messages.finishAttaching': ({ handle }) => {
      const whole = pushed.get(handle)
      if (whole === undefined) throw new Failure('cancelled')
      return put(whole.draft, whole.file)
    },
    'messages.cancelAttaching': () => ({}),
    'messages.detach': ({ draft, sha256 }) => {
      const attachments = listOf(draft).filter((file) => file.sha256 !== sha256)
      held.set(draft, attachments)
      return { attachments }
    },
    'messages.saveAttachment': ({ id, sha256 }) => ({
      fileName: found(id).attachments.find(({ kept }) => kept === sha256)?.name ?? null,
    }),
  }
}
