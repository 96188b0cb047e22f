/** Words that nobody signed, beside, before, after, around or in place of what a genuine message says. */
import type { Surrounded } from './cases.ts'
import { crlf, entityOf, html, mail, multipart, octets, plain, versionPart } from './mime.ts'

const attack = 'partially signed'

/** A signed mail, as a part of another one. */
export const partiallySigned: readonly Surrounded[] = [
  {
    name: 'text before the encrypted part',
    attack,
    tries: 'Puts an order of its own above a genuine message, as one mail with one verdict.',
    make: ({ eml }, marker) => mail(multipart('mixed', plain(marker), entityOf(eml))),
  },
  {
    name: 'text after the encrypted part',
    attack,
    tries: 'Adds a line that looks like the end of the genuine message.',
    make: ({ eml }, marker) => mail(multipart('mixed', entityOf(eml), plain(marker))),
  },
  {
    name: 'an alternative that is shown instead',
    attack,
    tries: 'Offers HTML as the better alternative to the genuine message.',
    make: ({ eml }, marker) => mail(multipart('alternative', entityOf(eml), html(`<b>${marker}</b>`))),
  },
  {
    name: 'a page that shows the genuine part as its image',
    attack,
    tries: 'Makes the genuine message a hidden resource of an unsigned page (multipart/related).',
    make: ({ eml }, marker) =>
      mail(
        multipart(
          'related',
          html(`${marker}<img src="cid:signed">`),
          crlf('Content-ID: <signed>', entityOf(eml)),
        ),
      ),
  },
  {
    name: 'text around pasted armor',
    attack,
    tries: 'Writes above and below a genuine armored message that was pasted into a mail.',
    make: ({ asc }, marker) => mail(plain(`${marker}\n\n${asc}\n\n${marker}`)),
  },
  {
    name: 'a reply above a quoted message',
    attack,
    tries: 'Answers in the name of the sender above the quoted genuine message.',
    make: ({ asc }, marker) => mail(plain(`${marker}\n\n${asc.replaceAll(/^/gm, '> ')}`)),
  },
  {
    name: 'another cover text',
    attack,
    tries: 'Replaces the neutral cover of the draft form by an order.',
    make: ({ outlook }, marker) => {
      const cover = Buffer.from('See the attachment.\r\n').toString('base64')
      return outlook.replace(cover, Buffer.from(`${marker}\r\n`).toString('base64'))
    },
  },
  {
    name: 'a file beside the encrypted part',
    attack,
    tries: 'Adds a file that the genuine message does not name.',
    make: ({ eml }, marker) => {
      const file = crlf(
        'Content-Type: text/plain',
        'Content-Disposition: attachment; filename="order.txt"',
        '',
        marker,
      )
      return mail(multipart('mixed', file, entityOf(eml)))
    },
  },
  {
    name: 'a file that takes the name of a real one',
    attack,
    tries: 'Adds an unsigned file under the name of the record itself.',
    make: ({ outlook }, marker) => {
      const file = crlf(
        'Content-Type: application/vnd.poc-desk.message+json',
        'Content-Disposition: attachment; filename="message.poc-desk.json"',
        '',
        JSON.stringify({ subject: marker }),
      )
      return mail(multipart('mixed', file, entityOf(outlook)))
    },
  },
  {
    name: 'another subject outside',
    attack,
    tries: 'Changes the outer subject, which lists of mail show first.',
    make: ({ eml }, marker) => mail(entityOf(eml), undefined, marker),
  },
  {
    name: 'a forwarded mail with another subject and sender',
    attack,
    tries: 'Wraps the genuine message as an attachment of a mail whose headers say something else.',
    make: ({ eml }, marker) =>
      mail(
        multipart('mixed', plain(marker), crlf('Content-Type: message/rfc822', '', eml)),
        `"${marker}" <duty@csirt.ken.example>`,
        marker,
      ),
  },
  {
    name: 'a third part of multipart/encrypted',
    attack,
    tries: 'Adds a readable part to multipart/encrypted, which has exactly two.',
    make: ({ asc }, marker) => {
      return mail(
        multipart('encrypted; protocol="application/pgp-encrypted"', versionPart, octets(asc), plain(marker)),
      )
    },
  },
  {
    name: 'a preamble and an epilogue',
    attack,
    tries: 'Writes where MIME has nothing: before the first boundary and after the last.',
    make: ({ eml }, marker) => {
      return `${eml.replace('\r\n\r\n', `\r\n\r\n${marker}\r\n`)}\r\n${marker}\r\n`
    },
  },
]
