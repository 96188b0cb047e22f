/** Signing, encrypting and opening, against real GnuPG and against hostile data. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type DeskKey, revokeCertificate } from '../../../../src-formats/openpgp/keys.ts'
import {
  cleartextContent,
  signAndEncrypt,
  signCleartext,
  signDetached,
} from '../../../../src-formats/openpgp/seal.ts'
import { decryptAndVerify, verifyCleartext, verifyDetached } from '../../../../src-formats/openpgp/unseal.ts'
import { Watch } from '../../../../src-formats/watch.ts'
import { type Gpg, startGpg } from '../../../support/gpg.ts'
import { keyDate, makeDeskKey, messageDate, readable } from '../../../support/pgp-samples.ts'

const content = new TextEncoder().encode(readable)
const fixture = (name: string): string =>
  readFileSync(new URL(`../../../fixtures/openpgp/${name}`, import.meta.url), 'utf8')

let gpg: Gpg
let sender: DeskKey
let receiver: DeskKey
let rsa: string

beforeAll(async () => {
  gpg = startGpg()
  sender = await makeDeskKey('Sender')
  receiver = await makeDeskKey('Receiver')
  rsa = gpg.makeRsaKey('Other program <other@example.org>')
  gpg.ok(['--import'], sender.publicKey)
})
afterAll(() => gpg.close())

/** gpg makes its keys "now", so messages to them are made now too. */
const now = (): Date => new Date()
const open = { candidates: [] as string[], at: messageDate }

function seal(recipients: string[], at = messageDate): Promise<string> {
  return signAndEncrypt({ content, signingKey: sender.privateKey, recipients, at })
}

describe('signAndEncrypt', () => {
  it('is opened by gpg with an RSA key, byte for byte and with a good signature', async () => {
    const armored = await seal([gpg.exportKey(rsa), receiver.publicKey], now())
    const opened = gpg.ok(['--status-fd', '2', '--decrypt'], armored)
    expect(new Uint8Array(opened.stdout)).toEqual(content)
    expect(opened.stderr).toContain(`VALIDSIG ${sender.fingerprint}`)
    expect(opened.stderr).toContain('DECRYPTION_INFO 2 9')
    expect(opened.stderr).toContain('GOODMDC')
  })

  it('is opened by gpg with the key of a desk', async () => {
    gpg.ok(['--import'], receiver.privateKey)
    const opened = gpg.ok(['--status-fd', '2', '--decrypt'], await seal([receiver.publicKey]))
    expect(new Uint8Array(opened.stdout)).toEqual(content)
    expect(opened.stderr).toContain(`VALIDSIG ${sender.fingerprint}`)
  })

  it('writes SEIPDv1, v3 session keys with key ids, SHA-512, no compression', async () => {
    gpg.ok(['--import'], receiver.privateKey)
    const armored = await seal([receiver.publicKey, receiver.publicKey])
    const packets = gpg.ok(['--list-packets'], armored).stdout.toString('utf8')
    expect(packets.match(/:pubkey enc packet: version 3/g)).toHaveLength(1)
    expect(packets).toContain('mdc_method: 2')
    expect(packets).toContain('digest 10')
    expect(packets).not.toContain(':compressed packet')
    expect(packets).not.toContain('keyid 0000000000000000')
    expect(armored).not.toMatch(/^(Version|Comment):/m)
  })

  it('seals what is long in pieces, says how far it is, and ends where it is stopped', async () => {
    gpg.ok(['--import'], receiver.privateKey)
    const long = Uint8Array.from({ length: 2_500_003 }, (_none, index) => (index * 7 + (index >> 9)) % 256)
    const options = {
      content: long,
      signingKey: sender.privateKey,
      recipients: [receiver.publicKey],
      at: messageDate,
    }
    const heard: number[] = []
    const stop = new AbortController()
    const armored = await signAndEncrypt(options, new Watch(stop.signal, (done) => heard.push(done)))
    expect(heard).toEqual([2 ** 20, 2 ** 21, long.length])
    const opened = gpg.ok(['--status-fd', '2', '--decrypt'], armored)
    expect(opened.stdout.equals(long)).toBe(true)
    expect(opened.stderr).toContain(`VALIDSIG ${sender.fingerprint}`)
    expect(opened.stderr).toContain('GOODMDC')
    const own = await decryptAndVerify({ ...open, message: armored, decryptionKeys: [receiver.privateKey] })
    expect(Buffer.from(own.data).equals(long)).toBe(true)
    const stopped = new Watch(stop.signal, () => stop.abort())
    await expect(signAndEncrypt(options, stopped)).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('refuses recipients it cannot encrypt to, naming each, and drops none', async () => {
    const expired = await makeDeskKey('Expired', 10)
    const revoked = await revokeCertificate(receiver.publicKey, receiver.revocationCertificate, keyDate)
    await expect(seal([receiver.publicKey, expired.publicKey])).rejects.toMatchObject({
      code: 'key-expired',
      params: { fingerprint: expired.fingerprint },
    })
    await expect(seal([revoked])).rejects.toMatchObject({
      code: 'key-revoked',
      params: { fingerprint: receiver.fingerprint },
    })
    await expect(seal([fixture('weak-rsa1024.asc')], now())).rejects.toMatchObject({
      code: 'key-cannot-encrypt',
    })
    await expect(seal([])).rejects.toMatchObject({ code: 'key-missing' })
    await expect(seal(['no key'])).rejects.toMatchObject({ code: 'key-unreadable' })
  })

  it('does not sign with a key that is not valid', async () => {
    await expect(seal([receiver.publicKey], new Date('2029-01-01T00:00:00Z'))).rejects.toMatchObject({
      code: 'own-key-unusable',
    })
    const options = { content, signingKey: 'nothing', at: messageDate }
    await expect(signDetached(options)).rejects.toMatchObject({ code: 'own-key-unusable' })
  })
})

describe('decryptAndVerify', () => {
  it('opens its own message and names signer and recipients', async () => {
    const opened = await decryptAndVerify({
      message: await seal([receiver.publicKey, sender.publicKey]),
      decryptionKeys: [receiver.privateKey],
      candidates: ['not a key', receiver.publicKey, sender.publicKey],
      at: messageDate,
    })
    expect(new Uint8Array(opened.data)).toEqual(content)
    expect(opened.encryptedTo).toHaveLength(2)
    expect(opened.signatures).toEqual([
      {
        status: 'good',
        fingerprint: sender.fingerprint,
        keyId: sender.fingerprint.slice(-16),
        created: '2026-03-05T14:30:00.000Z',
      },
    ])
  })

  it('opens what bare gpg made, from an RSA signer, compressed', async () => {
    gpg.ok(['--import'], receiver.publicKey)
    const args = ['--armor', '--sign', '--local-user', rsa, '--encrypt', '--recipient', receiver.fingerprint]
    const message = gpg.ok(args, content).stdout.toString('utf8')
    const opened = await decryptAndVerify({
      message,
      decryptionKeys: [sender.privateKey, receiver.privateKey],
      candidates: [gpg.exportKey(rsa)],
      at: now(),
    })
    expect(new Uint8Array(opened.data)).toEqual(content)
    expect(opened.signatures).toMatchObject([{ status: 'good', fingerprint: rsa }])
  })

  it('finds its session key among those of others, named and hidden', async () => {
    const others = await Promise.all([makeDeskKey('First'), makeDeskKey('Second')])
    const retired = await makeDeskKey('Retired')
    gpg.ok(['--import'], [...others, receiver].map(({ publicKey }) => publicKey).join('\n'))
    const to = (option: string, { fingerprint }: DeskKey): string[] => [option, fingerprint]
    const named = others.flatMap((other) => to('--recipient', other))
    const hidden = [...to('--hidden-recipient', sender), ...to('--hidden-recipient', receiver)]
    for (const own of [to('--recipient', receiver), hidden]) {
      const message = new Uint8Array(gpg.ok(['--encrypt', ...named, ...own], content).stdout)
      const opened = await decryptAndVerify({
        ...open,
        message,
        decryptionKeys: [retired.privateKey, receiver.privateKey],
      })
      expect(new Uint8Array(opened.data)).toEqual(content)
      expect(opened.encryptedTo).toHaveLength(named.length / 2 + own.length / 2)
    }
  })

  it('opens a message to a hidden recipient', async () => {
    gpg.ok(['--import'], receiver.publicKey)
    const args = ['--encrypt', '--hidden-recipient', receiver.fingerprint]
    const message = new Uint8Array(gpg.ok(args, content).stdout)
    const opened = await decryptAndVerify({ ...open, message, decryptionKeys: [receiver.privateKey] })
    expect(opened).toMatchObject({ signatures: [], encryptedTo: ['0000000000000000'] })
    const stranger = decryptAndVerify({ ...open, message, decryptionKeys: [sender.privateKey] })
    await expect(stranger).rejects.toMatchObject({ code: 'not-encrypted-to-desk' })
  })

  it('still opens old messages when the desk key has expired', async () => {
    const old = await makeDeskKey('Old desk', 90)
    const opened = await decryptAndVerify({
      message: await seal([old.publicKey]),
      decryptionKeys: [old.privateKey],
      candidates: [],
      at: new Date('2028-01-01T00:00:00Z'),
    })
    expect(opened.signatures).toMatchObject([{ status: 'unknown-key', fingerprint: null }])
  })

  it('refuses a message to somebody else', async () => {
    const attempt = decryptAndVerify({
      ...open,
      message: await seal([receiver.publicKey]),
      decryptionKeys: [sender.privateKey],
    })
    await expect(attempt).rejects.toMatchObject({ code: 'not-encrypted-to-desk', params: {} })
  })

  it('names a message that is encrypted with a password only', async () => {
    const message = gpg
      .ok(['--passphrase', 'two words', '--armor', '--symmetric'], content)
      .stdout.toString('utf8')
    const attempt = decryptAndVerify({ ...open, message, decryptionKeys: [receiver.privateKey] })
    await expect(attempt).rejects.toMatchObject({ code: 'message-needs-password' })
  })

  it('never shows data without integrity protection', async () => {
    const message = fixture('no-integrity.asc')
    const attempt = decryptAndVerify({ ...open, message, decryptionKeys: [fixture('no-integrity-key.asc')] })
    await expect(attempt).rejects.toMatchObject({ code: 'encryption-not-authenticated' })
  })

  it('notices a change of any octet of the encrypted data', async () => {
    const armored = await seal([receiver.publicKey])
    const binary = gpg.ok(['--dearmor'], armored).stdout
    for (const position of [binary.length - 1, binary.length - 40, binary.length - 200]) {
      const changed = new Uint8Array(binary)
      changed[position] = (changed[position] ?? 0) ^ 1
      const attempt = decryptAndVerify({ ...open, message: changed, decryptionKeys: [receiver.privateKey] })
      await expect(attempt).rejects.toMatchObject({
        code: 'message-unreadable',
        params: { reason: 'tampered' },
      })
    }
  })

  it('says truncated or damaged where the text is cut', async () => {
    const armored = await seal([receiver.publicKey])
    const keys = { ...open, decryptionKeys: [receiver.privateKey] }
    await expect(decryptAndVerify({ ...keys, message: armored.slice(0, 300) })).rejects.toMatchObject({
      params: { reason: 'truncated' },
    })
    const lines = armored.split('\n')
    const short = [...lines.slice(0, 5), '-----END PGP MESSAGE-----'].join('\n')
    await expect(decryptAndVerify({ ...keys, message: short })).rejects.toMatchObject({
      code: 'message-unreadable',
    })
  })
})

describe('signatures', () => {
  it('are judged by the state of the key when they were made, and by revocation now', async () => {
    const brief = await makeDeskKey('Brief', 60)
    const signature = await signDetached({ content, signingKey: brief.privateKey, at: messageDate })
    const judge = async (candidate: string, at: Date, data = content): Promise<string | undefined> =>
      (await verifyDetached({ content: data, signature, candidates: [candidate], at }))[0]?.status
    const later = new Date('2027-05-05T00:00:00Z')
    const revoked = await revokeCertificate(brief.publicKey, brief.revocationCertificate, later)
    expect(await judge(brief.publicKey, messageDate)).toBe('good')
    expect(await judge(brief.publicKey, later)).toBe('good')
    expect(await judge(revoked, later)).toBe('revoked-key')
    expect(await judge(sender.publicKey, messageDate)).toBe('unknown-key')
    expect(await judge(brief.publicKey, messageDate, new Uint8Array([1, 2, 3]))).toBe('bad')
    expect(await judge(brief.publicKey, new Date(messageDate.getTime() - 60_000))).toBe('good')
    expect(await judge(brief.publicKey, new Date(messageDate.getTime() - 3_600_000))).toBe('not-valid-then')
  })

  it('made after the key had expired are not good', async () => {
    const home = startGpg()
    onTestFinished(() => home.close())
    const signer = await makeDeskKey('Expired signer', 365)
    const late = await signDetached({ content, signingKey: signer.privateKey, at: messageDate })
    // The holder limits the key to ten days; the signature was made after them.
    home.ok(['--import'], signer.privateKey)
    const then = ['--faked-system-time', '20260112T000000', '--ignore-time-conflict']
    home.ok([...then, '--quick-set-expire', signer.fingerprint, '10d'])
    const candidates = [home.exportKey(signer.fingerprint)]
    const [facts] = await verifyDetached({ content, signature: late, candidates, at: messageDate })
    expect(facts).toMatchObject({ status: 'expired-key', fingerprint: signer.fingerprint })
    const merged = [...candidates, signer.publicKey]
    const [again] = await verifyDetached({ content, signature: late, candidates: merged, at: messageDate })
    expect(again?.status).toBe('expired-key')
  })

  it('by a subkey name the primary key', async () => {
    gpg.ok(['--quick-generate-key', 'Subkey signer <subkey@example.org>', 'ed25519', 'cert', 'never'])
    const listed = gpg.ok(['--with-colons', '--list-keys', 'subkey@example.org']).stdout.toString('utf8')
    const primary = /^fpr:+([0-9A-F]{40}):/m.exec(listed)?.[1] ?? ''
    gpg.ok(['--quick-add-key', primary, 'ed25519', 'sign', 'never'])
    const signature = gpg.ok(['--detach-sign', '--local-user', primary], content).stdout
    const [facts] = await verifyDetached({
      content,
      signature: new Uint8Array(signature),
      candidates: [gpg.exportKey(primary)],
      at: now(),
    })
    expect(facts).toMatchObject({ status: 'good', fingerprint: primary })
    expect(facts?.keyId).not.toBe(primary.slice(-16))
  })
})

describe('signCleartext', () => {
  const text = `${readable}\n- dash\n-----BEGIN POC DESK RECORD-----\nFrom here`

  it('is verified by gpg and read back exactly', async () => {
    const message = await signCleartext({ text, signingKey: sender.privateKey, at: messageDate })
    const verified = gpg.ok(['--status-fd', '2', '--decrypt'], message)
    expect(verified.stderr).toContain(`VALIDSIG ${sender.fingerprint}`)
    expect(verified.stdout.toString('utf8').trimEnd()).toBe(text)
    const opened = await verifyCleartext({ message, candidates: [sender.publicKey], at: messageDate })
    expect(opened.text).toBe(text)
    expect(opened.signatures).toMatchObject([{ status: 'good' }])
  })

  it('notices a changed word and leaves out what stands around', async () => {
    const message = await signCleartext({ text, signingKey: sender.privateKey, at: messageDate })
    const options = { candidates: [sender.publicKey], at: messageDate }
    const around = await verifyCleartext({ ...options, message: `Before\r\n${message}\r\nAfter` })
    expect(around).toMatchObject({ text, signatures: [{ status: 'good' }] })
    const changed = await verifyCleartext({ ...options, message: message.replace('AMBER', 'CLEAR') })
    expect(changed.signatures).toMatchObject([{ status: 'bad', fingerprint: sender.fingerprint }])
  })

  it.each(['\ufeffHello\nthere', '\ufeff\n- x', 'Hello\n\ufeffthere'])(
    'keeps a byte order mark in %j, which is signed',
    async (marked) => {
      const options = { candidates: [sender.publicKey], at: messageDate }
      const made = await signCleartext({ text: marked, signingKey: sender.privateKey, at: messageDate })
      expect(gpg.ok(['--status-fd', '2', '--decrypt'], made).stderr).toContain(
        `VALIDSIG ${sender.fingerprint}`,
      )
      const opened = await verifyCleartext({ ...options, message: made })
      expect(opened).toMatchObject({ text: marked, signatures: [{ status: 'good' }] })
    },
  )

  describe('of a text with U+2028 and U+2029, which end no line', () => {
    const odd = 'a\u2028-b\n-c \u2028 d\u2029- e\n- f\t\u2029-g\n-\u2028-\nend'

    async function expectWhole(message: string, signer: string, candidate: string): Promise<void> {
      const verified = gpg.ok(['--status-fd', '2', '--decrypt'], message)
      expect(verified.stderr).toContain(`VALIDSIG ${signer}`)
      expect(verified.stdout.toString('utf8').trimEnd()).toBe(odd)
      const opened = await verifyCleartext({ message, candidates: [candidate], at: now() })
      expect(opened).toMatchObject({ text: odd, signatures: [{ status: 'good', fingerprint: signer }] })
    }

    it('is good by a key of the desk', async () => {
      const message = await signCleartext({ text: odd, signingKey: sender.privateKey, at: messageDate })
      await expectWhole(message, sender.fingerprint, sender.publicKey)
    })

    it('is good by GnuPG, which signed beforehand', async () => {
      const content = cleartextContent(odd)
      const args = ['--armor', '--detach-sign', '--textmode', '--local-user', rsa]
      const signature = gpg.ok(args, content).stdout.toString('utf8')
      const message = await signCleartext({ text: odd, signingKey: { content, signature }, at: now() })
      await expectWhole(message, rsa, gpg.exportKey(rsa))
    })

    it('leaves out blanks at the end of a line only', () => {
      const cleared = (text: string) => new TextDecoder().decode(cleartextContent(text))
      expect(cleared('a \u2028 b\t \u2029\r\n c \t\r\n\t\n')).toBe('a \u2028 b\t \u2029\n c\n\n')
    })
  })
})
