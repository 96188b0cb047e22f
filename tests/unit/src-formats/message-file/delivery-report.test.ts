/** Reports of mail systems are read as what they say, in bounded time, and nothing else is taken for one. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDeliveryReport } from '../../../../src-formats/message-file/delivery-report.ts'
import {
  delayReport,
  exchangeReport,
  eximReport,
  gmailReport,
  postfixReport,
} from '../../../support/delivery-reports.ts'

const to = 'permanence@csirt.fra.example'
const id = 'b4a8b6a0-0000-4000-8000-00000000abcd@poc-desk.invalid'
const mail = { to, messageId: `<${id}>`, subject: 'POC message 7F3A-91C2' }
const bytes = (text: string) => new TextEncoder().encode(text)
const textOf = (report: Uint8Array) => new TextDecoder().decode(report)

describe.each([
  ['Postfix', postfixReport(mail), to, '5.1.1', /User unknown in virtual mailbox table$/],
  ['Exchange', exchangeReport(mail), to.toUpperCase(), '5.1.10', /RecipientNotFound; not found$/],
  ['Gmail', gmailReport(mail), to, '5.1.1', /^550-5\.1\.1 The email account/],
  ['Exim in words', eximReport(mail), to, null, /^$/],
] as const)('a report by %s', (_name, report, final, status, text) => {
  it('says which address, what happened, and which mail', () => {
    const read = readDeliveryReport(report)
    expect(read).toMatchObject({
      recipients: [{ final, action: 'failed', status, text: expect.stringMatching(text) }],
      messageId: id,
      subject: 'POC message 7F3A-91C2',
    })
  })
})

describe('a report', () => {
  it('of a delay is no failure', () => {
    expect(readDeliveryReport(delayReport(mail))?.recipients).toMatchObject([
      { action: 'delayed', status: '4.4.1', text: 'connection timed out' },
    ])
  })

  it('is found inside of what a mailing list made of it', () => {
    const report = textOf(postfixReport(mail))
    const inner = report.slice(report.indexOf('MIME-Version'))
    const wrapped = bytes(
      `Content-Type: multipart/mixed; boundary=outer\r\n\r\n--outer\r\n${inner}\r\n--outer\r\n\r\nFooter\r\n--outer--`,
    )
    expect(readDeliveryReport(wrapped)?.messageId).toBe(id)
  })

  it('of several addresses names each, and leaves out what it says nothing of', () => {
    const report = textOf(postfixReport(mail)).replace(
      'Final-Recipient',
      'Final-Recipient: rfc822; second@csirt.fra.example\r\nStatus: 2.0.0\r\n\r\nFinal-Recipient: rfc822; third@csirt.fra.example\r\n\r\nFinal-Recipient',
    )
    expect(readDeliveryReport(bytes(report))?.recipients.map(({ final, action }) => [final, action])).toEqual(
      [
        ['second@csirt.fra.example', 'delivered'],
        [to, 'failed'],
      ],
    )
  })

  it('names the address that was written to where the mail was forwarded', () => {
    const report = textOf(postfixReport(mail)).replace(
      `Final-Recipient: rfc822; ${to}`,
      'Final-Recipient: rfc822; elsewhere@provider.example',
    )
    expect(readDeliveryReport(bytes(report))?.recipients).toMatchObject([
      { original: to, final: 'elsewhere@provider.example' },
    ])
  })

  it('without the headers of the mail names none', () => {
    const report = textOf(postfixReport(mail)).replace(
      'Content-Type: message/rfc822',
      'Content-Type: text/plain',
    )
    expect(readDeliveryReport(bytes(report))).toMatchObject({ messageId: null, subject: null })
  })

  it('can put nothing on the screen but one line of bounded length', () => {
    const report = textOf(postfixReport(mail)).replace(
      'User unknown in virtual mailbox table',
      `\u202e\u0007${'ж'.repeat(5_000)}`,
    )
    const text = readDeliveryReport(bytes(report))?.recipients[0]?.text ?? ''
    expect([...text]).toHaveLength(500)
    expect(text).not.toMatch(/[\p{Cc}\u202e]/u)
  })

  it('of more addresses than anybody writes to is cut', () => {
    const many = Array.from(
      { length: 5_000 },
      (_, index) => `Final-Recipient: rfc822; a${index}@example.org\r\nAction: failed\r\n\r\n`,
    ).join('')
    const report = textOf(postfixReport(mail)).replace('Final-Recipient', `${many}Final-Recipient`)
    expect(readDeliveryReport(bytes(report))?.recipients).toHaveLength(100)
  })
})

describe('what is none', () => {
  it.each([
    ['a mail', 'From: a@b.example\r\nSubject: Delivery Status\r\n\r\nAction: failed'],
    [
      'a report of having been read',
      textOf(postfixReport(mail)).replaceAll('delivery-status', 'disposition-notification'),
    ],
    [
      'a status outside of a report',
      textOf(postfixReport(mail)).replace('multipart/report', 'multipart/mixed'),
    ],
    ['a report that says nothing', textOf(postfixReport(mail)).replace('Action: failed', 'Action: lost')],
    ['armored text', '-----BEGIN PGP MESSAGE-----\r\n\r\nabc\r\n'],
    ['a failed address without an address', 'X-Failed-Recipients: nobody\r\nTo: a@b.example\r\n\r\n'],
  ])('%s', (_name, text) => {
    expect(readDeliveryReport(bytes(text))).toBeUndefined()
  })

  it('is never read without an end, nor thrown at anybody', () => {
    const report = textOf(postfixReport(mail))
    fc.assert(
      fc.property(
        fc.nat(report.length),
        fc.nat(200),
        fc.string({ maxLength: 60, unit: 'binary' }),
        (at, cut, put) => {
          const read = readDeliveryReport(bytes(report.slice(0, at) + put + report.slice(at + cut)))
          for (const { final, text } of read?.recipients ?? []) {
            expect(final).toMatch(/^[^\s@]+@[^\s@]+$/)
            expect(text).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
          }
        },
      ),
    )
  })

  it.each([' ', '\t', ';', '=', '\r\n ', '\n\n', '--b\r\n', 'Final-Recipient:', '"', '<'])(
    'nor does %j without an end hold it up',
    (piece) => {
      const head =
        'To: a@b.example\r\nX-Failed-Recipients: x\r\nContent-Type: multipart/report; boundary=b\r\n\r\n--b\r\n'
      const status = 'Content-Type: message/delivery-status\r\n\r\n'
      const long = piece.repeat(Math.ceil((2 * 1024 * 1024) / piece.length))
      expect(() => {
        readDeliveryReport(bytes(`To: a@b.example\r\nContent-Type: multipart/report;${long}`))
        readDeliveryReport(bytes(head + long))
        readDeliveryReport(bytes(head + status + long))
      }).not.toThrow()
    },
  )
})
