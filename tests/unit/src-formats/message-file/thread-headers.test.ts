/** The mails that a mail says it belongs to: read under the protection, bounded, and written on the outside. */
import { expect, it } from 'vitest'
import { idsIn, parseEmail, threadHeaders } from '../../../../src-formats/message-file/parsed-mime.ts'

const headersOf = async (...lines: readonly string[]) =>
  threadHeaders(await parseEmail(new TextEncoder().encode([...lines, '', 'Text'].join('\r\n'))))

it('are In-Reply-To first and each once', async () => {
  expect(
    await headersOf(
      'Message-ID: <three@mail.example>',
      'References: <one@mail.example> <two@mail.example>',
      'In-Reply-To: <two@mail.example>',
    ),
  ).toEqual({ messageId: 'three@mail.example', references: ['two@mail.example', 'one@mail.example'] })
})

it('are none where there are none', async () => {
  expect(await headersOf('Subject: x')).toEqual({ messageId: null, references: [] })
})

it('are at most fifty, the nearest of them', async () => {
  const many = Array.from({ length: 80 }, (_one, index) => `<${index}@mail.example>`).join(' ')
  const { references } = await headersOf(`References: ${many}`)
  expect(references).toHaveLength(50)
  expect(references).toContain('79@mail.example')
})

it('can be written into a header again: no blanks, no controls, no brackets', () => {
  expect(idsIn('<a@b>\u0000<c d@e> <é@f> <x\r\nBcc: y@z> <ok@mail.example>')).toEqual([
    'a@b',
    'ok@mail.example',
  ])
  expect(idsIn(`<${'a'.repeat(251)}>`)).toEqual([])
  expect(idsIn(undefined)).toEqual([])
})
