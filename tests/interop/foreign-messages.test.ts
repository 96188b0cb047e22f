/** Messages that other programs made, in every form, on a real desk: the right verdict, or a refusal that says why. */
import * as openpgp from 'openpgp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readMessageFile } from '../../src-formats/message-file/read.ts'
import type { DeskKey } from '../../src-formats/openpgp/keys.ts'
import { required } from '../../src-shared/base/assert.ts'
import type { DeskProfile } from '../../src-shared/contract/vault.ts'
import { france, kenya } from '../support/correspondence.ts'
import { startGpg } from '../support/gpg.ts'
import { crlf, encryptedMail, entityOf, mail, plain, signedMail } from '../support/hostile-mail/mime.ts'
import { type ForeignKey, gnupg, type OpenPgpProgram, rnp, sequoia } from '../support/openpgp-programs.ts'
import {
  sampleAead,
  sampleArgon2,
  sampleCertificate,
  sampleCleartext,
  sampleFingerprint,
  sampleInline,
  sampleKey,
  samplePassword,
  sampleSecret,
  sampleText,
  sampleToKey,
} from '../support/rfc9580-samples.ts'
import { pointOfContactOf, type TestDesk, testDesk } from '../support/two-desks.ts'

const words = 'Réponse demandée – просим ответить\nتم الاستلام'
const inner = crlf(
  'Content-Type: text/plain; charset=utf-8; hp="cipher"; protected-headers="v1"',
  'Content-Transfer-Encoding: base64',
  'From: Duty officer <duty@csirt.ken.example>',
  'Subject: =?utf-8?Q?Prot=C3=A9g=C3=A9?=',
  '',
  Buffer.from(`${words}\n`).toString('base64'),
  '',
)
const binary = (text: string) => Buffer.from(text, 'utf8')
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const mimeLines = (bytes: Uint8Array) => text(bytes).replace(/\r?\n/g, '\r\n')

type Name = 'gpg' | 'sqop' | 'rnp'
const kinds: Readonly<Record<Name, string>> = { gpg: 'rsa3072', sqop: 'default', rnp: 'ed25519' }
const names = Object.keys(kinds) as Name[]

let desk: TestDesk
let own: DeskKey
let programs: Readonly<Record<Name, OpenPgpProgram>>
const keys = new Map<string, ForeignKey>()

type Author = { readonly key: ForeignKey; readonly program: OpenPgpProgram }
const authorOf = (name: Name): Author => ({ key: required(keys.get(name), name), program: programs[name] })

/** Each key is that of a State of its own. */
const states: Readonly<Record<string, string>> = {
  gpg: 'KEN',
  sqop: 'BRA',
  rnp: 'CAN',
  rfc: 'JPN',
  js: 'NOR',
}

beforeAll(async () => {
  desk = await testDesk(france, { now: new Date() })
  const { signing, decryption } = desk.vault.ownKeys
  const privateKey = required(decryption[0]?.privateKey, 'a key in the vault')
  own = { publicKey: signing.publicKey, fingerprint: signing.fingerprint, privateKey } as DeskKey
  programs = { gpg: gnupg(), sqop: sequoia(), rnp: rnp() }
  for (const name of names) {
    keys.set(name, programs[name].makeKey(kinds[name], `${name} <duty@${name}.example>`))
  }
  keys.set('rfc', { kind: 'v6', fingerprint: sampleFingerprint, certificate: sampleCertificate })
  keys.set('js', await keyOfLibrary())
  const all = [...keys].map(([name, { fingerprint, certificate }]) => {
    const profile: DeskProfile = {
      ...kenya,
      state: required(states[name], name),
      email: `duty@${name}.example`,
    }
    return pointOfContactOf(profile, { fingerprint, certificate, verified: true })
  })
  await desk.know([...all, desk.pointOfContact])
})
afterAll(async () => {
  for (const program of Object.values(programs)) program.close()
  await desk[Symbol.asyncDispose]()
})

const open = (file: string | Uint8Array) =>
  desk.service['messages.openBytes']({ bytes: typeof file === 'string' ? binary(file) : file })

/** What a desk says of a good signature over words without a record. */
const freeText = (state: string) => ({
  signedText: words,
  verdict: { level: 'caution', reasons: ['record-missing'], signer: { state } },
})
const unsigned = {
  signedText: words,
  verdict: { level: 'not-proved', reasons: expect.arrayContaining(['signature-missing']), signer: null },
}

type Row = readonly [form: string, make: (author: Author) => string | Uint8Array, verdict: 'good' | 'none']

const signedEntity = ({ key, program }: Author, content: string): string =>
  entityOf(signedMail(content, mimeLines(program.signDetached(binary(content), key))))
const encryptedEntity = (armor: Uint8Array): string => entityOf(encryptedMail(mimeLines(armor)))

const forms: readonly Row[] = [
  ['text, signed and encrypted', ({ key, program }) => program.seal(binary(words), key, own), 'good'],
  [
    'the same in a mail body',
    ({ key, program }) => mail(plain(text(program.seal(binary(words), key, own)))),
    'good',
  ],
  [
    'PGP/MIME, signed and encrypted',
    ({ key, program }) => encryptedMail(mimeLines(program.seal(binary(inner), key, own))),
    'good',
  ],
  ['PGP/MIME, signed', (author) => mail(signedEntity(author, inner)), 'good'],
  [
    'PGP/MIME, signed and then encrypted',
    (author) => mail(encryptedEntity(author.program.encrypt(binary(signedEntity(author, inner)), own))),
    'good',
  ],
  [
    'PGP/MIME, encrypted and then signed',
    (author) => mail(signedEntity(author, encryptedEntity(author.program.encrypt(binary(inner), own)))),
    'none',
  ],
  ['text, signed in clear', ({ key, program }) => program.signClear(`${words}\n`, key), 'good'],
  [
    'text, signed in clear and then encrypted',
    ({ key, program }) => program.encrypt(program.signClear(`${words}\n`, key), own),
    'good',
  ],
  ['text, encrypted only', ({ program }) => program.encrypt(binary(words), own), 'none'],
  [
    'PGP/MIME, encrypted only',
    ({ program }) => encryptedMail(mimeLines(program.encrypt(binary(inner), own))),
    'none',
  ],
]

describe.each(names)('%s', (name) => {
  it.each(forms)('%s', async (form, make, verdict) => {
    const view = await open(make(authorOf(name)))
    expect(view).toMatchObject(verdict === 'none' ? unsigned : freeText(required(states[name], name)))
    if (form.startsWith('PGP/MIME')) expect(view.summary.subject).toBe('Protégé')
  })

  it('a message that was changed after it was signed', async () => {
    const { key, program } = authorOf(name)
    const signed = text(program.signClear('Pay nothing.\n', key)).replace('nothing', 'at once')
    expect((await open(signed)).verdict).toMatchObject({
      level: 'refused',
      reasons: ['signature-bad', 'record-missing'],
    })
  })
})

describe('gpg with choices of its user', () => {
  const gpg = startGpg()
  afterAll(() => gpg.close())

  const opened = async (...choices: readonly string[]) => {
    gpg.ok(['--import'], own.publicKey)
    const args = ['--armor', '--sign', '--encrypt', '-r', own.fingerprint, ...choices]
    const file = gpg.ok(args, binary(words)).stdout
    const candidates = [gpg.exportKey('chooser@example.org')]
    return readMessageFile(file, { decryptionKeys: [own.privateKey], candidates, at: new Date() })
  }
  beforeAll(() => void gpg.makeRsaKey('Chooser <chooser@example.org>'))

  it.each(['none', 'zip', 'zlib', 'bzip2'])('compressed by %s', async (algorithm) => {
    const file = await opened('--compress-algo', algorithm)
    expect(file).toMatchObject({ readable: words, signatures: [{ status: 'good' }] })
  })

  it('signed with SHA-1, which counts for nothing', async () => {
    const { signatures } = await opened('--digest-algo', 'SHA1')
    expect(signatures).toMatchObject([{ status: 'bad' }])
  })

  it('to a hidden recipient', async () => {
    expect(await opened('--throw-keyids')).toMatchObject({
      readable: words,
      signatures: [{ status: 'good' }],
    })
  })
})

const keysWith = (...more: readonly string[]) => ({
  decryptionKeys: [own.privateKey, ...more],
  candidates: [...keys.values()].map(({ certificate }) => certificate),
  at: new Date(),
})

describe('the samples of RFC 9580, appendix A', () => {
  it.each([
    ['A.6, signed in clear', sampleCleartext],
    ['A.7, signed', sampleInline],
  ])('%s', async (_name, sample) => {
    expect(await open(sample)).toMatchObject({ ...freeText('JPN'), signedText: sampleText })
  })

  it('A.8, to the key of A.4 with OCB', async () => {
    const opened = await readMessageFile(binary(sampleToKey), keysWith(sampleKey))
    expect(opened).toMatchObject({ form: 'armored-text', readable: sampleSecret, signatures: [] })
    await expect(open(sampleToKey)).rejects.toMatchObject({ code: 'not-encrypted-to-desk' })
  })

  it.each(Object.entries(sampleAead))('A.9 to A.11, to a password with %s', async (_mode, sample) => {
    const opened = await readMessageFile(binary(sample), { ...keysWith(), password: samplePassword })
    expect(opened).toMatchObject({ form: 'armored-text', readable: sampleSecret, signatures: [] })
    await expect(open(sample)).rejects.toMatchObject({ code: 'message-needs-password' })
  })

  it.each(Object.entries(sampleArgon2))('A.12, to a password that takes 2 GiB, %s', async (_size, sample) => {
    await expect(open(sample)).rejects.toMatchObject({ code: 'password-needs-memory' })
  })
})

/** Kept for the messages below. */
let libraryKey: openpgp.PrivateKey
const v6: openpgp.PartialConfig = { v6Keys: true, aeadProtect: true }

async function keyOfLibrary(): Promise<ForeignKey> {
  const made = await openpgp.generateKey({
    userIDs: [{ name: 'js', email: 'duty@js.example' }],
    type: 'curve25519',
    format: 'object',
    config: v6,
  })
  libraryKey = made.privateKey
  const certificate = made.publicKey.armor()
  return { kind: 'v6', fingerprint: made.publicKey.getFingerprint().toUpperCase(), certificate }
}

describe('OpenPGP.js with keys and modes of version 6', () => {
  const modes = ['gcm', 'eax', 'ocb'] as const

  it.each(modes)('signed by a v6 key, to a v6 key, with %s', async (mode) => {
    const receiver = await openpgp.generateKey({
      userIDs: [{ email: 'a@example.org' }],
      type: 'curve25519',
      format: 'object',
      config: { ...v6, preferredAEADAlgorithm: openpgp.enums.aead[mode] },
    })
    const sealed = await openpgp.encrypt({
      message: await openpgp.createMessage({ text: words }),
      encryptionKeys: receiver.publicKey,
      signingKeys: libraryKey,
      config: { ...v6, preferredAEADAlgorithm: openpgp.enums.aead[mode] },
    })
    const opened = await readMessageFile(binary(sealed), keysWith(receiver.privateKey.armor()))
    const { fingerprint } = required(keys.get('js'), 'key')
    expect(opened).toMatchObject({ readable: words, signatures: [{ status: 'good', fingerprint }] })
    const changed = sealed.split('\n')
    changed[10] = [...(changed[10] ?? '')].reverse().join('')
    await expect(
      readMessageFile(binary(changed.join('\n')), keysWith(receiver.privateKey.armor())),
    ).rejects.toMatchObject({ code: 'message-unreadable' })
  })

  it('signed by a v6 key, to the key of the desk', async () => {
    const sealed = await openpgp.encrypt({
      message: await openpgp.createMessage({ text: words }),
      encryptionKeys: await openpgp.readKey({ armoredKey: own.publicKey }),
      signingKeys: libraryKey,
      config: v6,
    })
    expect(await open(sealed)).toMatchObject(freeText('NOR'))
  })

  const detached = async (content: string) =>
    openpgp.sign({
      message: await openpgp.createMessage({ binary: binary(content) }),
      signingKeys: libraryKey,
      detached: true,
      config: v6,
    })
  const encrypted = async (content: string, ...signingKeys: readonly openpgp.PrivateKey[]) =>
    openpgp.encrypt({
      message: await openpgp.createMessage({ binary: binary(content) }),
      encryptionKeys: await openpgp.readKey({ armoredKey: own.publicKey }),
      signingKeys: [...signingKeys],
      config: v6,
    })
  const lines = (armor: string) => mimeLines(binary(armor))

  it.each<[string, () => Promise<string>]>([
    ['signed and encrypted', async () => encryptedMail(lines(await encrypted(inner, libraryKey)))],
    ['signed', async () => signedMail(inner, lines(await detached(inner)))],
    [
      'signed and then encrypted',
      async () =>
        encryptedMail(lines(await encrypted(entityOf(signedMail(inner, lines(await detached(inner))))))),
    ],
  ])('PGP/MIME by a v6 key with protected headers, %s', async (_form, make) => {
    const view = await open(await make())
    expect(view).toMatchObject(freeText('NOR'))
    expect(view.summary.subject).toBe('Protégé')
  })

  it('signed in clear by a v6 key', async () => {
    const message = await openpgp.createCleartextMessage({ text: words })
    expect(await open(await openpgp.sign({ message, signingKeys: libraryKey, config: v6 }))).toMatchObject(
      freeText('NOR'),
    )
  })
})
