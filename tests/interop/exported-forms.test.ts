/** Every form in which a message leaves the desk opens in GnuPG, Sequoia and RNP, signed by the desk's key. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SealRequest } from '../../src-formats/message-file/types.ts'
import { writeAsc, writeEml, writeOutlookEml } from '../../src-formats/message-file/write.ts'
import type { DeskKey } from '../../src-formats/openpgp/keys.ts'
import { required } from '../../src-shared/base/assert.ts'
import type { Language } from '../../src-shared/base/languages.ts'
import { fixedSubject } from '../../src-shared/domain/messages/in-clear.ts'
import type { MessageRecord } from '../../src-shared/domain/messages/record.ts'
import { requestOf } from '../support/message-request.ts'
import { gnupg, type OpenPgpProgram, rnp, sequoia } from '../support/openpgp-programs.ts'
import { makeDeskKey } from '../support/pgp-samples.ts'
import { type PythonMail, readWithPython } from '../support/python-email.ts'
import { definitionOf } from '../support/templates.ts'
import { notification } from '../unit/src-shared/domain/messages/examples.ts'
import { fullRecords } from '../unit/src-shared/domain/messages/full-records.ts'

const words = {
  ar: { subject: 'مسح متكرر لخوادم السجل', summary: 'رُصد منذ الصباح مسح متكرر من شبكة واحدة.' },
  ru: { subject: 'Сканирование серверов реестра', summary: 'С утра фиксируется сканирование из одной сети.' },
  zh: { subject: '登记服务器遭扫描', summary: '自上午起，同一网络反复扫描。' },
  es: {
    subject: 'Exploración de servidores',
    summary: 'Desde la mañana, exploración desde una sola red: «ñ».',
  },
} as const
const written = ['ar', 'ru', 'zh', 'es'] as const satisfies readonly Language[]
const cover = 'OpenPGP – مشفرة – 已加密 – зашифровано'

let programs: Readonly<Record<'gpg' | 'sqop' | 'rnp', OpenPgpProgram>>
let sender: DeskKey
let receiver: DeskKey

beforeAll(async () => {
  sender = await makeDeskKey('Sender')
  receiver = await makeDeskKey('Receiver')
  programs = { gpg: gnupg(), sqop: sequoia(), rnp: rnp() }
  for (const program of Object.values(programs)) {
    program.learn(sender.publicKey)
    program.own(receiver.privateKey)
  }
})
afterAll(() => {
  for (const program of Object.values(programs)) program.close()
})

function messageIn(language: (typeof written)[number]): MessageRecord {
  const { subject, summary } = words[language]
  const base = notification()
  return notification({
    textLanguage: language,
    renderedIn: [language, 'en'],
    subject,
    fields: { ...base.fields, summary },
  })
}

function requestIn(language: (typeof written)[number], changes: Partial<SealRequest> = {}): SealRequest {
  return requestOf(messageIn(language), {
    signingKey: sender.privateKey,
    recipients: [receiver.publicKey, sender.publicKey],
    protection: 'encrypted',
    ownCertificate: sender.publicKey,
    ...changes,
  })
}

/** The fixed forms, each in another language: nothing else ever leaves in clear. */
const inClear = [
  ['T1', 'ar'],
  ['T9', 'ru'],
  ['T13', 'zh'],
  ['T14', 'es'],
] as const
type FixedForm = (typeof inClear)[number][0]

/** With every field of the form filled, as the desk seals it for somebody without a key: without files, T14 with our key. */
function requestInClear(id: FixedForm, language: Language): SealRequest {
  const definition = definitionOf(id)
  const { version } = definition.template
  const full = fullRecords.find((one) => one.template.id === id && one.template.version === version)
  const { attachments: _none, ...record } = required(full, id)
  const renderedIn: Language[] = [language, 'en']
  const message: MessageRecord = {
    ...record,
    to: record.to.map((addressee) => ({ ...addressee, fingerprint: null })),
    tlp: 'TLP:GREEN',
    renderedIn,
    subject: fixedSubject(definition, { renderedIn }),
  }
  return requestOf(message, {
    signingKey: sender.privateKey,
    recipients: [],
    protection: 'signed',
    ownCertificate: id === 'T14' ? sender.publicKey : null,
  })
}

/** Line ends at the end of a text are not part of it. */
const shown = ({ readable }: SealRequest): string => readable.trimEnd()

const leaf = (mail: PythonMail, type: string): Buffer =>
  Buffer.from(required(mail.parts.find((part) => part.type === type)?.content, type), 'base64')

/** What an other reader finds under the protection is the whole message: text, record and certificate, unaltered. */
function expectInside(content: Buffer, request: SealRequest): void {
  const mail = readWithPython(content)
  expect(mail.defects).toEqual([])
  expect(mail.parts[0]?.headers.Subject).toBe(request.protectedSubject)
  expect(leaf(mail, 'text/plain').toString('utf8')).toBe(`${shown(request)}\n`.replaceAll('\n', '\r\n'))
  expect(leaf(mail, 'application/vnd.poc-desk.message+json')).toEqual(Buffer.from(request.record))
  const keys = mail.parts.filter(({ type }) => type === 'application/pgp-keys')
  expect(keys).toHaveLength(request.ownCertificate === null ? 0 : 1)
  if (request.ownCertificate !== null) {
    const certificate = leaf(mail, 'application/pgp-keys').toString('ascii')
    expect(certificate.replaceAll('\r', '').trim()).toBe(request.ownCertificate.replaceAll('\r', '').trim())
  }
}

/** The first part exactly as it stands, and the signature after it (RFC 3156 §5). */
function signedPair(file: Uint8Array): readonly [Buffer, Buffer] {
  const raw = Buffer.from(file).toString('latin1')
  const boundary = required(
    /^Content-Type: multipart\/signed;[\s\S]*?boundary="([^"]+)"/m.exec(raw)?.[1],
    'boundary',
  )
  const [, first = '', second = ''] = raw.split(`--${boundary}\r\n`)
  const signature = second.slice(second.indexOf('\r\n\r\n') + 4).split(`--${boundary}--`)[0] ?? ''
  return [Buffer.from(first.slice(0, -2), 'latin1'), Buffer.from(signature, 'latin1')]
}

describe('whoever is given a copy', () => {
  const base = notification()
  const copies = base.to.map((office) => ({
    ...office,
    state: base.from.state,
    entity: 'Direction nationale',
    email: 'copie@desk.example',
  }))

  it('opens encrypted mail with a key of their own in gpg, and is named in and outside of it', async () => {
    const copied = await makeDeskKey('Copied')
    using gpg = closing(gnupg())
    gpg.program.learn(sender.publicKey)
    gpg.program.own(copied.privateKey)
    const request = requestOf(notification({ cc: copies }), {
      signingKey: sender.privateKey,
      recipients: [receiver.publicKey, copied.publicKey, sender.publicKey],
      protection: 'encrypted',
      ownCertificate: sender.publicKey,
    })
    const mail = readWithPython(await writeEml(request))
    const named = [{ name: 'Direction nationale', email: 'copie@desk.example' }]
    expect(mail.cc).toEqual(named)
    const { content, signers } = gpg.program.decrypt(leaf(mail, 'application/octet-stream'))
    expect(signers).toEqual([sender.fingerprint])
    expectInside(content, request)
    expect(readWithPython(content).cc).toEqual(named)
    expect(shown(request)).toContain('Copy to')
  })
})

const closing = (program: OpenPgpProgram) => ({ program, [Symbol.dispose]: () => program.close() })

describe.each(['gpg', 'sqop', 'rnp'] as const)('%s opens', (name) => {
  describe.each(written)('a message in %s', (language) => {
    it('as encrypted mail', async () => {
      const request = requestIn(language)
      const message = leaf(readWithPython(await writeEml(request)), 'application/octet-stream')
      const { content, signers } = programs[name].decrypt(message)
      expect(signers).toEqual([sender.fingerprint])
      expectInside(content, request)
    })

    it('as a draft for Outlook', async () => {
      const request = requestIn(language)
      const draft = readWithPython(await writeOutlookEml(request, cover))
      expect(draft.defects).toEqual([])
      expect(leaf(draft, 'text/plain').toString('utf8').trimEnd()).toBe(cover)
      const { content, signers } = programs[name].decrypt(leaf(draft, 'application/octet-stream'))
      expect(signers).toEqual([sender.fingerprint])
      expectInside(content, request)
    })

    it('as encrypted text, which is readable as it comes', async () => {
      const request = requestIn(language)
      const { content, signers } = programs[name].decrypt(await writeAsc(request))
      expect(signers).toEqual([sender.fingerprint])
      const text = content.toString('utf8')
      expect(text.startsWith(`${shown(request)}\n\n-----BEGIN POC DESK RECORD-----\n`)).toBe(true)
      expect(text).toContain(words[language].subject)
    })
  })

  describe.each(inClear)('%s in clear, in %s', (id, language) => {
    it('as mail', async () => {
      const request = requestInClear(id, language)
      const [content, signature] = signedPair(await writeEml(request))
      expect(programs[name].verifyDetached(content, signature)).toEqual([sender.fingerprint])
      expectInside(content, request)
    })

    it('as text', async () => {
      const request = requestInClear(id, language)
      const { content, signers } = programs[name].readClear(await writeAsc(request))
      expect(signers).toEqual([sender.fingerprint])
      const text = content.toString('utf8')
      expect(text.startsWith(`${shown(request)}\n\n`)).toBe(true)
      expect(text).toContain(definitionOf(id).words(language)(`${id}.name`))
      expect(text.includes('BEGIN PGP PUBLIC KEY BLOCK')).toBe(id === 'T14')
    })
  })

  it('an encrypted mail with a file, and the file as it was', async () => {
    const bytes = new Uint8Array(70_000).map((_none, index) => (index * 31) % 251)
    const file = { name: 'تقرير 中文.bin', type: 'application/octet-stream', bytes }
    const request = requestIn('ar', { attachments: [file] })
    const message = leaf(readWithPython(await writeEml(request)), 'application/octet-stream')
    const { content, signers } = programs[name].decrypt(message)
    expect(signers).toEqual([sender.fingerprint])
    expectInside(content, request)
    expect(leaf(readWithPython(content), 'application/octet-stream')).toEqual(Buffer.from(bytes))
  })

  it('a text signed in clear with lines that look like a signature', async () => {
    const readable =
      'TLP:CLEAR\n\n-----BEGIN PGP SIGNATURE-----\n    -----BEGIN PGP SIGNATURE-----\n- \u2028-x\n.\nFrom x'
    const request = { ...requestInClear('T9', 'ru'), readable }
    const { content, signers } = programs[name].readClear(await writeAsc(request))
    expect(signers).toEqual([sender.fingerprint])
    expect(content.toString('utf8').startsWith(`${readable}\n\n`)).toBe(true)
  })

  it('nothing that was changed on the way', async () => {
    const signed = Buffer.from(await writeAsc(requestInClear('T1', 'ar'))).toString('utf8')
    const changed = signed.replace('TLP:GREEN', 'TLP:CLEAR')
    expect(changed).not.toBe(signed)
    expect(() => programs[name].readClear(Buffer.from(changed))).toThrow()
  })
})

// RNP reads such messages from 0.17 on; Debian 12 has 0.16.
it.each(['gpg', 'sqop'] as const)('%s opens what hides the keys it is for', async (name) => {
  const request = requestIn('ru', { hiddenKeyIds: true })
  const { content, signers } = programs[name].decrypt(await writeAsc(request))
  expect(signers).toEqual([sender.fingerprint])
  expect(content.toString('utf8').startsWith(shown(request))).toBe(true)
})
