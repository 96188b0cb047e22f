/** What leaves through the shell: a file counts as exported where it left, and is not kept in this process. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type MessageNeeds, messageHandlers } from '../../../../src-main/shell/message-handlers.ts'
import { createPrivateFiles } from '../../../../src-main/shell/private-files.ts'
import { failed, type Result, succeeded } from '../../../../src-shared/base/result.ts'
import { tempFolder } from '../../../support/temp-vault.ts'

const [one, two] = ['0b9f3c1e-7a55-4a52-9a53-2f6d0e5b7c11', '0b9f3c1e-7a55-4a52-9a53-2f6d0e5b7c12']
type FileInput = { readonly id: string; readonly form: 'eml' | 'outlook' | 'asc' }

/** A vault whose files say which message and form they are, and the calls that it was asked. */
function vault(answers: Readonly<Record<string, Result<unknown>>> = {}) {
  const exported: FileInput[] = []
  const asked: [string, unknown][] = []
  const handedOver: Uint8Array[] = []
  const call: MessageNeeds['vault']['call'] = async (name, input) => {
    asked.push([name, input])
    const prepared = answers[name]
    if (prepared !== undefined) return prepared
    const file = input as FileInput
    if (name === 'internal.messageExported') {
      exported.push(file)
      return succeeded(null)
    }
    const bytes = new TextEncoder().encode(`${file.id} ${file.form}`)
    handedOver.push(bytes)
    return succeeded({
      suggestedName: `poc-message.${file.form === 'asc' ? 'asc' : 'eml'}`,
      bytes,
      beside: [],
    })
  }
  return { call, exported, asked, handedOver }
}

function needs(kept: ReturnType<typeof vault>, part: Partial<MessageNeeds> = {}): MessageNeeds {
  return {
    vault: kept,
    dialogs: {
      saveWithBeside: async (_file, beside) => ({
        fileName: 'saved.eml',
        beside: beside.map(({ suggestedName }) => suggestedName),
      }),
      chooseFolder: async () => null,
    },
    settings: { read: () => ({ exportForm: 'outlook' }) },
    clipboard: { copy: async () => 45 },
    privateFiles: { put: async ({ suggestedName }) => `/private/${suggestedName}` },
    openFile: async () => true,
    dragFiles: () => undefined,
    emit: () => undefined,
    ...part,
  }
}

describe('a file in a dialog', () => {
  it('counts as exported where it was written, and its bytes are wiped', async () => {
    const kept = vault()
    const handlers = messageHandlers(needs(kept))
    expect(await handlers['messages.export']({ id: one, form: 'eml' })).toEqual({
      fileName: 'saved.eml',
      beside: [],
    })
    expect(kept.exported).toEqual([{ id: one, form: 'eml' }])
    expect(kept.handedOver.every((bytes) => bytes.every((byte) => byte === 0))).toBe(true)
  })

  it('does not where the officer cancelled', async () => {
    const kept = vault()
    const dialogs = { ...needs(kept).dialogs, saveWithBeside: async () => null }
    const handlers = messageHandlers(needs(kept, { dialogs }))
    expect(await handlers['messages.export']({ id: one, form: 'eml' })).toEqual({
      fileName: null,
      beside: [],
    })
    expect(kept.exported).toEqual([])
  })
})

/** The same vault, whose text form has two sealed attachments beside it. */
function withAttachments() {
  const kept = vault()
  const beside = ['poc-message-1.pgp', 'poc-message-2.pgp'].map((suggestedName) => ({
    suggestedName,
    bytes: new TextEncoder().encode(suggestedName),
  }))
  const call: MessageNeeds['vault']['call'] = async (name, input) => {
    const answer = await kept.call(name, input)
    const isText = name === 'internal.messageFile' && (input as FileInput).form === 'asc'
    return isText && answer.ok ? succeeded({ ...Object(answer.value), beside }) : answer
  }
  return { ...kept, call, beside }
}

describe('the sealed attachments of a text form', () => {
  it('are saved with it, named in the answer, and wiped', async () => {
    const kept = withAttachments()
    const handlers = messageHandlers(needs(kept))
    expect(await handlers['messages.export']({ id: one, form: 'asc' })).toEqual({
      fileName: 'saved.eml',
      beside: ['poc-message-1.pgp', 'poc-message-2.pgp'],
    })
    expect(kept.beside.every(({ bytes }) => bytes.every((byte) => byte === 0))).toBe(true)
  })

  it('go into the folder, and over nothing that is there', async () => {
    await using folder = await tempFolder()
    await writeFile(join(folder.path, 'poc-message-1.pgp'), 'of somebody else')
    const orders: FileInput[] = [{ id: one, form: 'asc' }]
    const kept = withAttachments()
    const call: MessageNeeds['vault']['call'] = async (name, input) =>
      name === 'internal.messageForms' ? succeeded(orders) : kept.call(name, input)
    const dialogs = { ...needs(kept).dialogs, chooseFolder: async () => folder.path }
    const handlers = messageHandlers(needs({ ...kept, call }, { dialogs }))
    const saved = await handlers['messages.exportInto']({ ids: [one], files: 'all' })
    expect(saved?.fileNames).toEqual(['poc-message.asc', 'poc-message-1-2.pgp', 'poc-message-2.pgp'])
    expect(await readFile(join(folder.path, 'poc-message-1.pgp'), 'utf8')).toBe('of somebody else')
    expect(kept.exported).toEqual(orders)
  })

  it('are dragged with it, and stay out of the clipboard', async () => {
    const kept = withAttachments()
    const dragged: (readonly string[])[] = []
    const copied: string[] = []
    const clipboard = {
      copy: async (text: string) => {
        copied.push(text)
        return 45
      },
    }
    const dragFiles = (paths: readonly string[]) => dragged.push(paths)
    const handlers = messageHandlers(needs(kept, { dragFiles, clipboard }))
    await handlers['messages.drag']({ id: one, form: 'asc' })
    expect(dragged).toEqual([
      ['/private/poc-message.asc', '/private/poc-message-1.pgp', '/private/poc-message-2.pgp'],
    ])
    await handlers['messages.copyText']({ id: one })
    expect(copied).toEqual([`${one} asc`])
    expect(kept.exported).toEqual([
      { id: one, form: 'asc' },
      { id: one, form: 'asc', alone: true },
    ])
  })
})

describe('a folder', () => {
  const orders: FileInput[] = [
    { id: one, form: 'eml' },
    { id: one, form: 'outlook' },
    { id: two, form: 'asc' },
  ]
  const into = (kept: ReturnType<typeof vault>, path: string | null) =>
    messageHandlers(needs(kept, { dialogs: { ...needs(kept).dialogs, chooseFolder: async () => path } }))

  it('takes every file beside what is there, under names of their own', async () => {
    await using folder = await tempFolder()
    await writeFile(join(folder.path, 'poc-message.asc'), 'of somebody else')
    const kept = vault({ 'internal.messageForms': succeeded(orders) })
    const saved = await into(kept, folder.path)['messages.exportInto']({ ids: [one, two], files: 'all' })
    expect(saved).toEqual({
      folder: basename(folder.path),
      fileNames: ['poc-message.eml', 'poc-message-2.eml', 'poc-message-2.asc'],
      left: 0,
    })
    expect(await readFile(join(folder.path, 'poc-message.asc'), 'utf8')).toBe('of somebody else')
    expect(await readFile(join(folder.path, 'poc-message-2.eml'), 'utf8')).toBe(`${one} outlook`)
    expect(await readFile(join(folder.path, 'poc-message-2.asc'), 'utf8')).toBe(`${two} asc`)
    expect(kept.exported).toEqual(orders)
    expect(kept.asked[0]).toEqual([
      'internal.messageForms',
      { ids: [one, two], files: 'all', fallback: 'outlook' },
    ])
  })

  it('that cannot be written to leaves the rest unexported, and nothing half written', async () => {
    await using folder = await tempFolder()
    const kept = vault({ 'internal.messageForms': succeeded(orders) })
    const handlers = into(kept, join(folder.path, 'none'))
    await expect(handlers['messages.exportInto']({ ids: [one], files: 'all' })).rejects.toMatchObject({
      code: 'file-not-writable',
    })
    expect(kept.exported).toEqual([])
    expect(await readdir(folder.path)).toEqual([])
  })

  it('says how many files are written, and can be stopped before the next: the first stays, and is exported', async () => {
    await using folder = await tempFolder()
    const kept = vault({ 'internal.messageForms': succeeded(orders) })
    const told: unknown[] = []
    const handlers = messageHandlers(
      needs(kept, {
        dialogs: { ...needs(kept).dialogs, chooseFolder: async () => folder.path },
        emit: (event) => {
          told.push(event)
          if (told.length === 1) handlers['messages.cancelExporting']({})
        },
      }),
    )
    const saved = await handlers['messages.exportInto']({ ids: [one, two], files: 'all' })
    expect(saved).toMatchObject({ fileNames: ['poc-message.eml'], left: 2 })
    expect(await readdir(folder.path)).toEqual(['poc-message.eml'])
    expect(kept.exported).toEqual(orders.slice(0, 1))
    const rest = await handlers['messages.exportInto']({ ids: [one, two], files: 'all' })
    expect(rest).toMatchObject({ left: 0 })
    expect(told).toEqual(
      [0, 0, 1, 2].map((done) => ({ topic: 'progress', job: 'export', step: 'files', done, total: 3 })),
    )
  })

  it('that was not chosen takes nothing', async () => {
    const kept = vault({ 'internal.messageForms': succeeded(orders) })
    expect(await into(kept, null)['messages.exportInto']({ ids: [one], files: 'all' })).toBeNull()
    expect(kept.handedOver).toEqual([])
  })
})

describe('other ways out', () => {
  it('the clipboard has the text form, which counts as exported', async () => {
    const kept = vault()
    const copied: string[] = []
    const copy = async (text: string) => {
      copied.push(text)
      return 45
    }
    const handlers = messageHandlers(needs(kept, { clipboard: { copy } }))
    expect(await handlers['messages.copyText']({ id: one })).toEqual({ seconds: 45 })
    expect(copied).toEqual([`${one} asc`])
    expect(kept.exported).toEqual([{ id: one, form: 'asc', alone: true }])
  })

  it('a mail program opens a private file', async () => {
    await using folder = await tempFolder()
    const kept = vault()
    const opened: string[] = []
    const openFile = async (path: string) => opened.push(await readFile(path, 'utf8')) > 0
    const privateFiles = createPrivateFiles(join(folder.path, 'handed-out'))
    const handlers = messageHandlers(needs(kept, { openFile, privateFiles }))
    await handlers['messages.openInMail']({ id: one, form: 'outlook' })
    expect(opened).toEqual([`${one} outlook`])
    expect(kept.exported).toEqual([{ id: one, form: 'outlook' }])
  })

  it('says where there is no mail program, and counts nothing as exported', async () => {
    const kept = vault()
    const handlers = messageHandlers(needs(kept, { openFile: async () => false }))
    await expect(handlers['messages.openInMail']({ id: one, form: 'eml' })).rejects.toMatchObject({
      code: 'no-mail-program',
    })
    expect(kept.exported).toEqual([])
  })

  it('a drag takes the private file along', async () => {
    const kept = vault()
    const dragged: (readonly string[])[] = []
    const handlers = messageHandlers(needs(kept, { dragFiles: (paths) => dragged.push(paths) }))
    await handlers['messages.drag']({ id: one, form: 'asc' })
    expect(dragged).toEqual([['/private/poc-message.asc']])
    expect(kept.exported).toEqual([{ id: one, form: 'asc' }])
  })

  it('nothing leaves a vault that was locked meanwhile', async () => {
    const kept = vault({ 'internal.messageFile': failed({ code: 'vault-locked', params: {} }) })
    const copied: string[] = []
    const copy = async (text: string) => copied.push(text)
    const handlers = messageHandlers(needs(kept, { clipboard: { copy } }))
    await expect(handlers['messages.copyText']({ id: one })).rejects.toMatchObject({ code: 'vault-locked' })
    expect(copied).toEqual([])
  })
})
