/** All files of one message, whether the desk's key is in the vault or in the installed GnuPG. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FileAttachment, UnsignedRequest } from '../../../../src-formats/message-file/types.ts'
import type { DeskKey } from '../../../../src-formats/openpgp/keys.ts'
import { type Gnupg, installedGnupg } from '../../../../src-main/crypto/gnupg.ts'
import { inProcessPgp } from '../../../../src-main/crypto/pgp.ts'
import { type Watching, writeForms } from '../../../../src-main/services/signing.ts'
import { required } from '../../../../src-shared/base/assert.ts'
import { type Gpg, startGpg } from '../../../support/gpg.ts'
import { makeDeskKey, readable, record, sealRequest } from '../../../support/pgp-samples.ts'

const pgp = inProcessPgp()
const password = 'words-read-out'
const attachments: readonly FileAttachment[] = [
  { name: 'one.bin', type: 'application/x-one', bytes: Uint8Array.from([0, 255, 7, 13, 10]) },
  { name: 'отчёт.txt', type: 'text/plain', bytes: new TextEncoder().encode('строка \r\n') },
]

let gpg: Gpg
let gnupg: Gnupg
let receiver: DeskKey
type Key = Parameters<typeof writeForms>[1]
const keys = new Map<string, Key>()

beforeAll(async () => {
  gpg = startGpg()
  const options = ['--pinentry-mode', 'loopback', '--passphrase', '']
  gnupg = installedGnupg({ environment: { ...process.env, GNUPGHOME: gpg.home }, options })
  const fingerprint = gpg.makeRsaKey('Desk <desk@example.org>')
  const desk = await makeDeskKey('Desk')
  receiver = await makeDeskKey('Receiver')
  keys.set('the vault', { ...desk, privateKey: async () => desk.privateKey })
  const publicKey = gpg.exportKey(fingerprint)
  keys.set('GnuPG', { fingerprint, publicKey, privateKey: async () => null })
})
afterAll(() => gpg.close())

const unwatched: Watching = { signal: new AbortController().signal, onBytes: () => undefined }

describe.each(['the vault', 'GnuPG'])('writeForms with a key in %s', (home) => {
  const key = () => required(keys.get(home), 'key')
  const write = (changes: Partial<UnsignedRequest>, watching = unwatched) => {
    const { signingKey: _, ...request } = sealRequest(receiver, [receiver.publicKey], {
      // GnuPG signs with the time of the computer.
      date: new Date(),
      ...changes,
    })
    return writeForms({ pgp, gnupg, clock: () => new Date() }, key(), request, 'Cover', watching)
  }
  const open = async (file: Uint8Array | null, given: { readonly password?: string } = {}) => {
    const decryptionKeys = given.password === undefined ? [receiver.privateKey] : []
    const keysOf = { decryptionKeys, candidates: [key().publicKey], at: new Date(), ...given }
    const opened = await pgp.readMessageFile(required(file, 'file'), keysOf)
    expect(opened.signatures).toMatchObject([{ status: 'good', fingerprint: key().fingerprint }])
    return opened
  }
  const asFiles = attachments.map(({ name, bytes }) => ({ name, type: 'application/octet-stream', bytes }))

  it('has attachments inside of the mail forms, and each beside the text form', async () => {
    const { eml, outlook, asc, attachments: sealed } = await write({ attachments })
    for (const mail of [eml, outlook]) {
      const { attachments: inside } = await open(mail)
      expect(inside.map(({ name, bytes }) => [name, bytes])).toEqual(
        attachments.map(({ name, bytes }) => [name, bytes]),
      )
    }
    expect(await open(asc)).toMatchObject({ form: 'armored-text', record, readable, attachments: [] })
    const files = await Promise.all(sealed.map((file) => open(file)))
    expect(files.flatMap((file) => file.attachments)).toEqual(asFiles)
    expect(files.map(({ form }) => form)).toEqual(['sealed-file', 'sealed-file'])
  })

  it('with a password has the text form and the attachments only, which it opens', async () => {
    const means = { recipients: [], password, attachments, hiddenKeyIds: true }
    const { eml, outlook, asc, attachments: sealed } = await write(means)
    expect([eml, outlook]).toEqual([null, null])
    expect(await open(asc, { password })).toMatchObject({ form: 'armored-text', record, readable })
    const files = await Promise.all(sealed.map((file) => open(file, { password })))
    expect(files.flatMap((file) => file.attachments)).toEqual(asFiles)
  })

  it('says how far it is in bytes of all forms, and stops where it is told to', async () => {
    const heard: (readonly [number, number])[] = []
    const onBytes = (done: number, total: number) => heard.push([done, total])
    await write({ attachments }, { ...unwatched, onBytes })
    const files = attachments.reduce((sum, { bytes }) => sum + bytes.length, 0)
    const total = 3 * (record.length + files)
    expect(new Set(heard.map(([, of]) => of))).toEqual(new Set([total]))
    const done = heard.map(([bytes]) => bytes)
    expect(done).toEqual([...done].sort((one, other) => one - other))
    expect([done[0], done.at(-1)]).toEqual([0, total])

    for (const step of new Set(done.slice(0, -1))) {
      const stop = new AbortController()
      const stopped = write(
        { attachments },
        { signal: stop.signal, onBytes: (bytes) => bytes === step && stop.abort() },
      )
      await expect(stopped).rejects.toMatchObject({ code: 'cancelled' })
    }
  })

  it('in clear has two forms and no attachments', async () => {
    const { eml, outlook, asc, attachments: sealed } = await write({ protection: 'signed' })
    expect([(await open(eml)).form, outlook, (await open(asc)).form, sealed]).toEqual([
      'pgp-mime-signed',
      null,
      'cleartext-signed',
      [],
    ])
    await expect(write({ protection: 'signed', attachments })).rejects.toThrow('attachments are encrypted')
  })
})
