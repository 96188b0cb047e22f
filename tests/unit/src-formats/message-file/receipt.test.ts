/** The time of receipt that the head of a mail proposes. */
import { describe, expect, it } from 'vitest'
import { receiptIn } from '../../../../src-formats/message-file/receipt.ts'

const read = (...lines: readonly string[]) => receiptIn(new TextEncoder().encode(lines.join('\r\n')))
const body = ['', 'Received: by nobody; Mon, 1 Jan 2001 00:00:00 +0000']

describe('receiptIn', () => {
  it('takes the topmost Received, folded as it may be', () => {
    const found = read(
      'Return-Path: <duty@csirt.ken.example>',
      'Received: from mx.fra.example (mx.fra.example [192.0.2.1])',
      '\tby imap.fra.example; Sat, 21 Nov 2026 09:15:30 +0300 (EAT)',
      'Received: from desk.ken.example by mx.fra.example; Sat, 21 Nov 2026 06:10:00 +0000',
      'Date: Sat, 21 Nov 2026 05:00:00 +0000',
      ...body,
    )
    expect(found).toBe('2026-11-21T06:15:30.000Z')
  })

  it('takes the Date where no server wrote anything that can be read', () => {
    expect(read('Received: by mx', 'Date: 21 Nov 2026 05:00 -0330', ...body)).toBe('2026-11-21T08:30:00.000Z')
    expect(read('Date: Sat, 21 Nov 2026 05:00:00 GMT', ...body)).toBe('2026-11-21T05:00:00.000Z')
  })

  it.each([
    [['-----BEGIN PGP MESSAGE-----', '', 'aaaa']],
    [['Date: yesterday', '']],
    [['Date: Sat, 21 Nov 0026 05:00:00 GMT', '']],
    [body],
    [['']],
  ])('answers nothing for %j', (lines) => {
    expect(read(...lines)).toBeNull()
  })
})
