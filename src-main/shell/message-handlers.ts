/** Answers the shell's calls about messages: files that leave through a dialog, the clipboard, a mail program or a drag. */
import { basename } from 'node:path'
import { z } from 'zod'
import { Failure } from '../../src-shared/base/failure.ts'
import type { CallParsed, Handlers } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { Settings } from '../../src-shared/contract/shell.ts'
import { exportFormSchema } from '../../src-shared/domain/messages/export-form.ts'
import type { FileOfMessage, OutgoingFile, OutgoingMessageFile } from '../vault-protocol.ts'
import { askVault } from './ask-vault.ts'
import type { Dialogs } from './dialogs.ts'
import { writeBeside } from './files.ts'
import type { HeldClipboard } from './held-clipboard.ts'
import type { PrivateFiles } from './private-files.ts'
import type { VaultHost } from './vault-host.ts'

export type MessageNeeds = {
  readonly vault: Pick<VaultHost, 'call'>
  readonly dialogs: Pick<Dialogs, 'saveWithBeside' | 'chooseFolder'>
  readonly settings: { readonly read: () => Pick<Settings, 'exportForm'> }
  readonly clipboard: Pick<HeldClipboard, 'copy'>
  readonly privateFiles: Pick<PrivateFiles, 'put'>
  /** Opens a file (absolute path) with the program that the system has for it; false where there is none. */
  readonly openFile: (path: string) => Promise<boolean>
  /** Has the officer, whose mouse button is down, drag these files (absolute paths) out of the window. */
  readonly dragFiles: (paths: readonly string[]) => void
  readonly emit: (event: DeskEvent) => void
}

type MessageShellCall =
  `messages.${'export' | 'exportInto' | 'cancelExporting' | 'copyText' | 'openInMail' | 'drag'}`

const outgoingFileSchema = z.object({ suggestedName: z.string(), bytes: z.instanceof(Uint8Array) })
const messageFileSchema = outgoingFileSchema.extend({ beside: z.array(outgoingFileSchema) })
const filesOfMessages = z.array(z.object({ id: z.uuid(), form: exportFormSchema }))

export function messageHandlers(needs: MessageNeeds): Handlers<MessageShellCall> {
  const { vault, dialogs } = needs
  const leave = leaving(vault)
  let stopping = new AbortController()
  return {
    'messages.export': async (input) => {
      const saved = await leave(input, (file) => dialogs.saveWithBeside(file, file.beside))
      return saved ?? { fileName: null, beside: [] }
    },
    'messages.exportInto': (input) => exportInto(needs, input, stopping.signal),
    'messages.cancelExporting': () => {
      stopping.abort()
      stopping = new AbortController()
      return {}
    },
    'messages.copyText': async ({ id }) => {
      const copy = ({ bytes }: OutgoingFile) => needs.clipboard.copy(Buffer.from(bytes).toString('utf8'))
      return { seconds: await leave({ id, form: 'asc', alone: true }, copy) }
    },
    'messages.openInMail': async (input) => {
      await leave(input, async (file) => {
        if (!(await needs.openFile(await needs.privateFiles.put(file)))) throw new Failure('no-mail-program')
      })
      return {}
    },
    'messages.drag': async (input) => {
      // Where it is dropped nobody tells: an export too many is asked about, one too few would be forgotten.
      await leave(input, async (file) => {
        const paths: string[] = []
        for (const one of [file, ...file.beside]) paths.push(await needs.privateFiles.put(one))
        needs.dragFiles(paths)
      })
      return {}
    },
  }
}

/** Hands a sealed file to `use`; it counts as exported where `use` answers anything but null. */
function leaving(vault: MessageNeeds['vault']) {
  return async <Answer>(
    input: FileOfMessage & { readonly alone?: boolean },
    use: (file: OutgoingMessageFile) => Promise<Answer>,
  ): Promise<Answer> => {
    const { id, form } = input
    const file = await askVault(vault, 'internal.messageFile', { id, form }, messageFileSchema)
    try {
      const answer = await use(file)
      if (answer !== null) await askVault(vault, 'internal.messageExported', input, z.unknown())
      return answer
    } finally {
      // What an officer sends in clear is a text too, and this process outlives a lock.
      for (const { bytes } of [file, ...file.beside]) bytes.fill(0)
    }
  }
}

/** What was written before a stop, or before one that cannot be, stays written, and is recorded as exported. */
async function exportInto(
  { vault, dialogs, settings, emit }: MessageNeeds,
  { ids, files }: CallParsed<'messages.exportInto'>,
  signal: AbortSignal,
): Promise<{ folder: string; fileNames: string[]; left: number } | null> {
  const wanted = { ids, files, fallback: settings.read().exportForm }
  const orders = await askVault(vault, 'internal.messageForms', wanted, filesOfMessages)
  const folder = await dialogs.chooseFolder()
  if (folder === null) return null
  const leave = leaving(vault)
  const fileNames: string[] = []
  let done = 0
  for (const order of orders) {
    if (signal.aborted) break
    emit({ topic: 'progress', job: 'export', step: 'files', done, total: orders.length })
    await leave(order, async (file) => {
      for (const one of [file, ...file.beside]) fileNames.push(await writeBeside(folder, one))
    })
    done += 1
  }
  return { folder: basename(folder), fileNames, left: orders.length - done }
}
