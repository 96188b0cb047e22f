/** Files that are chosen, and one that is saved: paths go to the vault alone, and bytes are not kept in this process. */
import { expect, it } from 'vitest'
import { type AttachmentNeeds, attachmentHandlers } from '../../../../src-main/shell/attachment-handlers.ts'
import { succeeded } from '../../../../src-shared/base/result.ts'

const input = { id: '0b9f3c1e-7a55-4a52-9a53-2f6d0e5b7c11', sha256: 'a'.repeat(64) }
const handle = '0b9f3c1e-7a55-4a52-9a53-2f6d0e5b7c12'

function desk(dialogs: Partial<AttachmentNeeds['dialogs']>) {
  const asked: [string, unknown][] = []
  const bytes = new TextEncoder().encode('content')
  const answers: Readonly<Record<string, unknown>> = {
    'internal.handAttachments': { handles: [handle] },
    'internal.attachmentFile': { suggestedName: 'تقرير.pdf', bytes },
    'internal.attachmentSaved': undefined,
  }
  const handlers = attachmentHandlers({
    vault: {
      call: async (name, given) => {
        asked.push([name, given])
        return succeeded(answers[name])
      },
    },
    dialogs: { chooseAttachments: async () => [], saveAttachment: async () => null, ...dialogs },
  })
  return { handlers, asked, bytes }
}

it('hands the chosen paths to the vault, and the page gets handles', async () => {
  const paths = ['/home/officer/a.pdf', '/home/officer/b.csv']
  const { handlers, asked } = desk({ chooseAttachments: async () => paths })
  expect(await handlers['messages.chooseAttachments']({})).toEqual({ handles: [handle] })
  expect(asked).toEqual([['internal.handAttachments', { paths }]])
})

it('asks the vault nothing where the dialog was cancelled', async () => {
  const { handlers, asked } = desk({})
  expect(await handlers['messages.chooseAttachments']({})).toEqual({ handles: [] })
  expect(asked).toEqual([])
})

it('records what was saved, under the name in its own script, and wipes it', async () => {
  const names: string[] = []
  const saveAttachment: AttachmentNeeds['dialogs']['saveAttachment'] = async ({ suggestedName }) => {
    names.push(suggestedName)
    return 'report.pdf'
  }
  const { handlers, asked, bytes } = desk({ saveAttachment })
  expect(await handlers['messages.saveAttachment'](input)).toEqual({ fileName: 'report.pdf' })
  expect(names).toEqual(['تقرير.pdf'])
  expect(asked.map(([name]) => name)).toEqual(['internal.attachmentFile', 'internal.attachmentSaved'])
  expect(bytes.every((byte) => byte === 0)).toBe(true)
})

it('records nothing where the dialog was cancelled, and wipes all the same', async () => {
  const { handlers, asked, bytes } = desk({})
  expect(await handlers['messages.saveAttachment'](input)).toEqual({ fileName: null })
  expect(asked.map(([name]) => name)).toEqual(['internal.attachmentFile'])
  expect(bytes.every((byte) => byte === 0)).toBe(true)
})
