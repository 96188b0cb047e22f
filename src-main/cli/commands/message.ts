/** Commands about correspondence: opening a file, composing from JSON, exporting what was released. */
import { resolve } from 'node:path'
import { z } from 'zod'
import { required } from '../../../src-shared/base/assert.ts'
import { exportFormSchema } from '../../../src-shared/domain/messages/export-form.ts'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { define, noWords } from '../command.ts'
import { checkFolder } from '../files.ts'
import { facts } from '../output.ts'
import { compose } from './message-compose.ts'
import { writeForms } from './message-release.ts'

const open = define({
  name: 'message open',
  says: 'Decrypt, verify and keep a message file (.eml, .asc or binary OpenPGP), and show it with its verdict',
  takes: 'FILE',
  schema: z.object({ given: z.tuple([z.string()], 'name one file') }),
  run: async ({ given: [file] }, desk) => {
    const { files } = await desk.handlers['internal.handFiles']({ paths: [resolve(file)] })
    const { handle } = required(files[0], 'a handle')
    const view = await desk.call('messages.openHanded', { handle })
    return { value: view, text: messageText(view) }
  },
})

const flag = z.boolean().default(false)
/** Decisions of a releaser: without a release they would be lost, unnoticed. */
const onlyWithExport = ['accept-warnings', 'each', 'hidden-key-ids'] as const

const composeFrom = define({
  name: 'message compose',
  says: 'Keep a draft from JSON and check it and its recipients; with --export, seal it and write its files',
  options: {
    from: { value: 'FILE', says: 'the draft as JSON (docs/command-line.md); - for the standard input' },
    export: {
      value: 'FOLDER',
      says: 'sign and seal it, which cannot be undone, and write every form into this folder',
    },
    'accept-warnings': {
      says: 'release in spite of every warning of the pre-flight, each of which is recorded with the message',
    },
    attach: { value: 'FILE', several: true, says: 'a file that goes with the message; may be given again' },
    each: { says: 'one message for each recipient, none of whom learns of the others' },
    'hidden-key-ids': { says: 'name in the encrypted files none of the keys that open them' },
  },
  schema: z
    .object({
      given: noWords,
      from: z.string('names a file'),
      export: z.string().optional(),
      attach: z.array(z.string()).default([]),
      'accept-warnings': flag,
      each: flag,
      'hidden-key-ids': flag,
    })
    .superRefine((given, { addIssue }) => {
      for (const name of onlyWithExport) {
        if (given[name] && given.export === undefined)
          addIssue({ code: 'custom', path: [name], message: 'only with --export' })
      }
    }),
  run: ({ from, attach, export: folder, each, ...given }, desk) => {
    const manner = {
      each,
      acceptWarnings: given['accept-warnings'],
      hiddenKeyIds: given['hidden-key-ids'],
    }
    return compose({ from, attach }, folder === undefined ? undefined : { folder, ...manner }, desk)
  },
})

const exportReleased = define({
  name: 'message export',
  says: 'Write the sealed forms of a released message into a folder',
  takes: 'ID',
  options: {
    out: { value: 'FOLDER', says: 'where the files are written' },
    form: { value: 'eml|outlook|asc', several: true, says: 'only this form; may be given again' },
  },
  schema: z.object({
    given: z.tuple([z.uuid()], 'name one message by its id'),
    out: z.string('names a folder'),
    form: z.array(exportFormSchema).optional(),
  }),
  run: async ({ given: [id], out, form }, desk) => {
    await checkFolder(out)
    const files = await writeForms(desk, id, out, form)
    return { value: { id, files }, text: files.join('\n') }
  },
})

export const messageCommands = [open, composeFrom, exportReleased]

/** Verdict first, as on the screen: who wrote it is known by the signature, never by what the message says. */
function messageText({ summary, verdict, signedText, attachments, htmlDropped }: MessageView): string {
  const signer = verdict?.signer
  const head = facts([
    ['verdict', verdict?.level ?? null],
    ['reasons', verdict?.reasons.join(', ') || null],
    ['signed by', signer == null ? null : [signer.state, signer.entity, signer.fingerprint].join(' ')],
    ['signed at', verdict?.signedAt ?? null],
    ['message', summary.id],
    ['case', summary.caseNumber],
    ['protection', summary.tlp],
    ['mode', summary.mode],
    ['attachments', attachments.map(({ name, size }) => `${name} (${size} bytes)`).join(', ') || null],
  ])
  const html = htmlDropped
    ? '\nThe file held its text as HTML only; this is the text without its formatting.'
    : ''
  return `${head}${html}\n\n${signedText}`
}
