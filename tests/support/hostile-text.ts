/** Text that was made to break out of the line, header or part it stands in, among ordinary words. */
import fc from 'fast-check'
import { z } from 'zod'

const pieces: readonly string[] = [
  '\r\n',
  '\n',
  '\r',
  '\u0000',
  '\u0085',
  '\u2028',
  '\u2029',
  '\v\f',
  '\t',
  '\u007f\u001b[31m',
  '\u00a0',
  '\ufeff',
  '\u202e',
  '\u2066',
  '\u2069',
  '\u200f',
  '\ud800',
  '\r\n.\r\n',
  '\n..\n',
  '\r\nBcc: evil@example.org\r\n',
  '\nX-Injected: 1\n\n',
  '\r\n\r\n<html>',
  '\nFrom here',
  '\n- dash',
  '\n-----BEGIN PGP MESSAGE-----\n',
  '\n-----BEGIN PGP SIGNATURE-----\n',
  '\n-----BEGIN POC DESK RECORD-----\n',
  '\n-----END POC DESK RECORD-----\n',
  '\n--=_',
  '=?utf-8?q?=41?=',
  '=?utf-8?B?QQ==?= =?x',
  '=0D=0ABcc:',
  '"<evil@example.org>"',
  'evil@example.org, ',
  'group: a@example.org;',
  '(comment\\',
  '%0d%0a',
  '😀👩\u200d👩\u200d👧',
  'العربية',
  'русский',
  '中文',
  'é',
]
const long = fc.constantFrom(
  'x'.repeat(1200),
  'ж'.repeat(700),
  '中'.repeat(1100),
  ' '.repeat(998),
  '😀'.repeat(300),
)

/** A few pieces, at times one longer than a line of a mail may be. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...pieces) },
      { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
      { weight: 1, arbitrary: long },
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))

const emailSchema = z.email()

/** Such as a record admits. */
export const mailAddress = fc.emailAddress().filter((address) => emailSchema.safeParse(address).success)
