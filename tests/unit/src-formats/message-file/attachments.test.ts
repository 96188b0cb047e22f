/** Attachments inside of the mail forms: what they are said to be changes nothing, and all that may go does. */
import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { readMessageFile } from '../../../../src-formats/message-file/read.ts'
import type { OpenedFile } from '../../../../src-formats/message-file/types.ts'
import { writeAttachment, writeEml, writeMails } from '../../../../src-formats/message-file/write.ts'
import type { DeskKey } from '../../../../src-formats/openpgp/keys.ts'
import { required } from '../../../../src-shared/base/assert.ts'
import { mostAttachmentBytes } from '../../../../src-shared/domain/messages/attachments.ts'
import { makeDeskKey, messageDate, readable, record, sealRequest } from '../../../support/pgp-samples.ts'

let sender: DeskKey
let receiver: DeskKey
let stranger: DeskKey

beforeAll(async () => {
  sender = await makeDeskKey('Sender')
  receiver = await makeDeskKey('Receiver')
  stranger = await makeDeskKey('Stranger')
})

const seal = (bytes: Uint8Array): Promise<Uint8Array> =>
  writeAttachment(
    { name: 'large.bin', type: 'application/octet-stream', bytes },
    { recipients: [receiver.publicKey], date: messageDate, signingKey: sender.privateKey },
  )

const open = (file: Uint8Array): Promise<OpenedFile> =>
  readMessageFile(file, {
    decryptionKeys: [receiver.privateKey],
    candidates: [sender.publicKey],
    at: messageDate,
  })

describe('the most that a message can carry', () => {
  it('is written and opened again, in every form', async () => {
    const size = mostAttachmentBytes / 50
    const attachments = Array.from({ length: 50 }, (_, number) => ({
      name: `file-${number}.bin`,
      type: 'application/octet-stream',
      bytes: new Uint8Array(randomBytes(size)),
    }))
    const request = sealRequest(sender, [receiver.publicKey], { attachments })
    const { eml, outlook } = await writeMails(request, 'Cover')
    for (const file of [eml, required(outlook, 'draft form')]) {
      const opened = await open(file)
      expect(opened).toMatchObject({ form: 'pgp-mime-encrypted', record, readable })
      expect(opened.signatures).toMatchObject([{ status: 'good' }])
      const same = opened.attachments.map(({ bytes }, number) =>
        Buffer.from(bytes).equals(attachments[number]?.bytes ?? new Uint8Array()),
      )
      expect(same).toEqual(attachments.map(() => true))
    }
    const one = await open(await seal(new Uint8Array(randomBytes(mostAttachmentBytes))))
    expect(one.attachments[0]?.bytes).toHaveLength(mostAttachmentBytes)
  })
})

describe('attachments inside of a mail form', () => {
  const bytes = Buffer.from('\ufeffé\r\n\n \n.\n', 'latin1')
  const types = [
    'text/plain',
    'text/html',
    'text/csv',
    'text/calendar',
    'application/ics',
    'message/rfc822',
    'message/delivery-status',
    'multipart/mixed',
    'application/pgp-encrypted',
    'application/pgp-signature',
    'application/vnd.poc-desk.message+json',
    'no type',
  ]

  it.each(types)('come back byte for byte where they are said to be %s', async (type) => {
    const files = [1, 2].map((number) => ({ name: `file-${number}.bin`, type, bytes: new Uint8Array(bytes) }))
    const opened = await open(
      await writeEml(sealRequest(sender, [receiver.publicKey], { attachments: files })),
    )
    expect(opened).toMatchObject({ form: 'pgp-mime-encrypted', record, readable, htmlDropped: false })
    expect(opened.attachments.map(({ name, bytes: read }) => [name, read])).toEqual(
      files.map((file) => [file.name, file.bytes]),
    )
  })

  it.each(['application/pgp-keys', 'application/octet-stream'])(
    'stay attachments where they are certificates, of type %s',
    async (type) => {
      const file = { name: 'colleague.asc', type, bytes: Buffer.from(stranger.publicKey) }
      const ownCertificate = sender.publicKey
      const request = sealRequest(sender, [receiver.publicKey], { ownCertificate, attachments: [file] })
      const opened = await open(await writeEml(request))
      expect(opened.attachments.map(({ name }) => name)).toEqual(['colleague.asc'])
      expect(opened.foundKeys).toHaveLength(2)
    },
  )
})
