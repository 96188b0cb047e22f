/** Reports as mail systems write them, invented throughout: Postfix, Exim, Exchange, Gmail, and what they write of delays. */

export type ReportedMail = {
  /** Whom the mail was written to. */
  readonly to: string
  /** With angle brackets; left out: the report has none of its headers. */
  readonly messageId?: string
  readonly subject?: string
}

const lines = (...all: readonly string[]) => new TextEncoder().encode(all.join('\r\n'))

const headersOf = ({ to, messageId, subject = 'POC message 0000-0000' }: ReportedMail) => [
  'From: National CSIRT of Kenya <duty@csirt.ken.example>',
  `To: CSIRT national <${to}>`,
  `Subject: ${subject}`,
  ...(messageId === undefined ? [] : [`Message-ID: ${messageId}`]),
  'Date: Sat, 21 Nov 2026 09:00:00 +0000',
  'MIME-Version: 1.0',
  'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="inner"',
]

/** Postfix: all three parts, the whole mail in the third. */
export function postfixReport(mail: ReportedMail): Uint8Array {
  return lines(
    'Return-Path: <>',
    'Received: by mx.csirt.ken.example (Postfix) id 4QxZ; Sat, 21 Nov 2026 09:00:05 +0000 (UTC)',
    'Date: Sat, 21 Nov 2026 09:00:05 +0000 (UTC)',
    'From: MAILER-DAEMON@mx.csirt.ken.example (Mail Delivery System)',
    'Subject: Undelivered Mail Returned to Sender',
    'To: duty@csirt.ken.example',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="4QxZ.1795251605/mx.csirt.ken.example"',
    'Content-Transfer-Encoding: 8bit',
    'Message-Id: <20261121090005.4QxZ@mx.csirt.ken.example>',
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--4QxZ.1795251605/mx.csirt.ken.example',
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'This is the mail system at host mx.csirt.ken.example.',
    '',
    '--4QxZ.1795251605/mx.csirt.ken.example',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.csirt.ken.example',
    'X-Postfix-Queue-ID: 4QxZ',
    'X-Postfix-Sender: rfc822; duty@csirt.ken.example',
    'Arrival-Date: Sat, 21 Nov 2026 09:00:01 +0000 (UTC)',
    '',
    `Final-Recipient: rfc822; ${mail.to}`,
    `Original-Recipient: rfc822;${mail.to}`,
    'Action: failed',
    'Status: 5.1.1',
    'Remote-MTA: dns; mx.csirt.fra.example',
    `Diagnostic-Code: smtp; 550 5.1.1 <${mail.to}>: Recipient address rejected:`,
    '    User unknown in virtual mailbox table',
    '',
    '--4QxZ.1795251605/mx.csirt.ken.example',
    'Content-Description: Undelivered Message',
    'Content-Type: message/rfc822',
    '',
    ...headersOf(mail),
    '',
    '--inner',
    'Content-Type: application/pgp-encrypted',
    '',
    'Version: 1',
    '--inner--',
    '',
    '--4QxZ.1795251605/mx.csirt.ken.example--',
    '',
  )
}

/** Exchange: other letters in the names of fields, and the headers alone in the third part. */
export function exchangeReport(mail: ReportedMail): Uint8Array {
  return lines(
    'From: <postmaster@fra.example>',
    'To: <duty@csirt.ken.example>',
    'Date: Sat, 21 Nov 2026 09:00:09 +0000',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="_e1_"',
    'X-MS-Exchange-Message-Is-Ndr:',
    'Subject: Undeliverable: POC message',
    '',
    '--_e1_',
    'Content-Type: multipart/alternative; differences=Content-Type; boundary="_e2_"',
    '',
    '--_e2_',
    'Content-Type: text/plain; charset="us-ascii"',
    '',
    'The email account does not exist at this organization.',
    '--_e2_',
    'Content-Type: text/html; charset="us-ascii"',
    '',
    '<p>The email account does not exist.</p>',
    '--_e2_--',
    '--_e1_',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns;AM0PR01.fra.example',
    'Received-From-MTA: dns;mx.csirt.ken.example',
    'Arrival-Date: Sat, 21 Nov 2026 09:00:07 +0000',
    '',
    '',
    `Final-recipient: RFC822;${mail.to.toUpperCase()}`,
    'Action: failed',
    'Status: 5.1.10',
    'Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found',
    'Remote-MTA: dns;AM0PR01.fra.example',
    'X-Display-Name: CSIRT national',
    '',
    '',
    '--_e1_',
    'Content-Type: text/rfc822-headers',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    ...headersOf(mail).map((line) => line.replaceAll('=', '=3D')),
    '',
    '--_e1_--',
    '',
  )
}

/** Gmail: a picture beside the words, and LF line ends, as a browser saves it. */
export function gmailReport(mail: ReportedMail): Uint8Array {
  const text = [
    'From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>',
    'To: duty@csirt.ken.example',
    'Auto-Submitted: auto-replied',
    'Subject: Delivery Status Notification (Failure)',
    `X-Failed-Recipients: ${mail.to}`,
    'Content-Type: multipart/report; boundary="000000000000a5"; report-type=delivery-status',
    '',
    '--000000000000a5',
    'Content-Type: multipart/related; boundary="000000000000b6"',
    '',
    '--000000000000b6',
    'Content-Type: multipart/alternative; boundary="000000000000c7"',
    '',
    '--000000000000c7',
    'Content-Type: text/plain; charset="UTF-8"',
    '',
    '** Address not found **',
    '--000000000000c7--',
    '--000000000000b6',
    'Content-Type: image/png; name="icon.png"',
    'Content-Transfer-Encoding: base64',
    '',
    'iVBORw0KGgo=',
    '--000000000000b6--',
    '--000000000000a5',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; googlemail.example',
    'Arrival-Date: Sat, 21 Nov 2026 01:00:00 -0800 (PST)',
    'X-Original-Message-ID: <other@poc-desk.invalid>',
    '',
    `Final-Recipient: rfc822; ${mail.to}`,
    'Action: failed',
    'Status: 5.1.1',
    'Remote-MTA: dns; mx.csirt.fra.example. (192.0.2.25, the server for the domain csirt.fra.example.)',
    'Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.',
    ' 550 5.1.1 https://support.example/mail?p=NoSuchUser',
    'Last-Attempt-Date: Sat, 21 Nov 2026 01:00:01 -0800 (PST)',
    '',
    '--000000000000a5',
    'Content-Type: message/rfc822',
    '',
    ...headersOf(mail),
    '',
    '----- Message truncated -----',
    '',
    '--000000000000a5--',
    '',
  ].join('\n')
  return new TextEncoder().encode(text)
}

/** Exim before it wrote reports for programs: words, then a copy of the mail. */
export function eximReport(mail: ReportedMail): Uint8Array {
  return lines(
    'Return-path: <>',
    'Envelope-to: duty@csirt.ken.example',
    `X-Failed-Recipients: ${mail.to}`,
    'Auto-Submitted: auto-replied',
    'From: Mail Delivery System <Mailer-Daemon@relay.ken.example>',
    'To: duty@csirt.ken.example',
    'Subject: Mail delivery failed: returning message to sender',
    'Message-Id: <E1abcd-0001@relay.ken.example>',
    'Date: Sat, 21 Nov 2026 09:00:05 +0000',
    '',
    'This message was created automatically by mail delivery software.',
    '',
    'A message that you sent could not be delivered to one or more of its',
    'recipients. This is a permanent error. The following address(es) failed:',
    '',
    `  ${mail.to}`,
    '    SMTP error from remote mail server after RCPT TO: 550 No such user',
    '',
    '------ This is a copy of the message, including all the headers. ------',
    '',
    ...headersOf(mail),
    '',
    'Version: 1',
    '',
  )
}

/** Postfix says after some hours that it goes on trying. */
export function delayReport(mail: ReportedMail): Uint8Array {
  return new TextEncoder().encode(
    new TextDecoder()
      .decode(postfixReport(mail))
      .replace('Action: failed', 'Action: delayed')
      .replace('Status: 5.1.1', 'Status: 4.4.1')
      .replace(
        /Diagnostic-Code: [\s\S]*?virtual mailbox table/,
        'Diagnostic-Code: X-Postfix; connection timed out',
      ),
  )
}
