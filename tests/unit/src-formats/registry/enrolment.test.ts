/** Invitations and enrolments: who signed, who knew the code, and what is passed off as one of them. */
import { createHmac, createPublicKey, randomUUID, sign } from 'node:crypto'
import { CompactSign } from 'jose'
import { describe, expect, it } from 'vitest'
import {
  type DeviceKeys,
  deviceFingerprint,
  generateDeviceKeys,
  privateKeyObject,
  publicDeviceKeys,
} from '../../../../src-formats/registry/device-keys.ts'
import {
  enrolmentSecret,
  generateEnrolmentCode,
  type NewEnrolment,
  provesCode,
  readEnrolment,
  readInvitation,
  signEnrolment,
  signInvitation,
} from '../../../../src-formats/registry/enrolment.ts'
import { generateInboxKey, inboxPublicKey } from '../../../../src-formats/registry/outbox-seal.ts'
import { generateRoleKey, publicKeyOf, roleKeyId, roleKeyObject } from '../../../../src-formats/tuf/keys.ts'
import { type Invitation, invitationSchema } from '../../../../src-shared/domain/registry/protocol.ts'

const registry = 'ab'.repeat(32)
const invitation: Invitation = {
  format: 'poc-desk-invitation',
  version: 1,
  id: '0b0e1c52-7a57-4b3c-9f6a-53f2a3a4b001',
  address: 'https://registry.example.org',
  rootFingerprint: registry,
  state: 'KEN',
  role: 'point-of-contact',
  inbox: inboxPublicKey(generateInboxKey()),
  created: '2026-10-05T00:00:00.000Z',
  expires: '2026-10-19T00:00:00.000Z',
}
const signer = generateRoleKey()
const publicHex = (key = signer) => publicKeyOf(key).keyVal.public ?? ''
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const invitationUnreadable = expect.objectContaining({ code: 'invitation-unreadable' })
const enrolmentUnreadable = expect.objectContaining({ code: 'enrolment-unreadable' })

/** The same JWS with another payload or header under the old signature. */
function altered(jws: string, change: { payload?: object; header?: object }): string {
  const [header = '', payload = '', signature = ''] = jws.trim().split('.')
  const read = (part: string): object => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  const next = [
    change.header === undefined ? header : encoded({ ...read(header), ...change.header }),
    change.payload === undefined ? payload : encoded({ ...read(payload), ...change.payload }),
  ]
  return [...next, signature].join('.')
}

describe('an invitation', () => {
  it('comes back with its signer, as one line of text', async () => {
    const file = await signInvitation({ ...invitation, note: 'of a later version' }, signer)
    expect(file).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/)
    const read = readInvitation(`  ${file}\r\n`)
    expect(read.invitation).toEqual({ ...invitation, note: 'of a later version' })
    expect(read.keyId).toBe(roleKeyId(signer))
    expect(await read.isSignedBy(publicHex())).toBe(true)
  })

  it('is not signed by another key, nor by something that is no key', async () => {
    const { isSignedBy } = readInvitation(await signInvitation(invitation, signer))
    expect(await isSignedBy(publicHex(generateRoleKey()))).toBe(false)
    for (const none of ['', '00', 'x'.repeat(64)]) expect(await isSignedBy(none)).toBe(false)
  })

  it('is not signed any more where the signer’s id, a State or an end was changed', async () => {
    const file = await signInvitation(invitation, signer)
    const changes = [
      { header: { kid: roleKeyId(generateRoleKey()) } },
      { payload: { state: 'GHA' } },
      { payload: { role: 'observer' } },
      { payload: { expires: '2036-10-19T00:00:00.000Z' } },
      { payload: { rootFingerprint: 'cd'.repeat(32) } },
      { payload: { address: 'https://elsewhere.example.org' } },
    ]
    for (const change of changes) {
      const { isSignedBy } = readInvitation(altered(file, change))
      expect(await isSignedBy(publicHex())).toBe(false)
    }
  })

  it('is not signed by no algorithm, nor by a secret that is the public key', async () => {
    const kid = roleKeyId(signer)
    const none = `${encoded({ alg: 'none', typ: 'poc-desk-invitation', kid })}.${encoded(invitation)}.`
    expect(await readInvitation(none).isSignedBy(publicHex())).toBe(false)
    const pem = createPublicKey(roleKeyObject(signer)).export({ type: 'spki', format: 'pem' })
    for (const secret of [Buffer.from(publicHex(), 'hex'), Buffer.from(publicHex()), Buffer.from(pem)]) {
      const input = `${encoded({ alg: 'HS256', typ: 'poc-desk-invitation', kid })}.${encoded(invitation)}`
      const mac = createHmac('sha256', secret).update(input).digest('base64url')
      expect(await readInvitation(`${input}.${mac}`).isSignedBy(publicHex())).toBe(false)
    }
    const header = encoded({ alg: 'RS256', typ: 'poc-desk-invitation', kid })
    const input = `${header}.${encoded(invitation)}`
    const signature = sign(null, Buffer.from(input), roleKeyObject(signer)).toString('base64url')
    expect(await readInvitation(`${input}.${signature}`).isSignedBy(publicHex())).toBe(false)
  })

  it.each<[string, object, object]>([
    ['another type', { typ: 'poc-desk-write' }, {}],
    ['no type', { typ: undefined }, {}],
    ['no key id', { kid: undefined }, {}],
    ['a key id that is none', { kid: '../../root' }, {}],
    ['another format', {}, { format: 'poc-desk-enrolment' }],
    ['another version', {}, { version: 2 }],
    ['a State that is none', {}, { state: 'Kenya' }],
    ['a role that is none', {}, { role: 'manager' }],
    ['an end that is no time', {}, { expires: 'tomorrow' }],
    ['no address', {}, { address: '' }],
  ])('is not read with %s', async (_what, header, payload) => {
    const jws = await new CompactSign(Buffer.from(JSON.stringify({ ...invitation, ...payload })))
      .setProtectedHeader({ alg: 'Ed25519', typ: 'poc-desk-invitation', kid: roleKeyId(signer), ...header })
      .sign(roleKeyObject(signer))
    expect(() => readInvitation(jws)).toThrow(invitationUnreadable)
  })

  it.each(['', '..', 'a.b', 'text\nof several\nlines', 'e30.e30.', '\u0000', 'x'.repeat(100_000)])(
    'is not read out of %j',
    (text) => {
      expect(() => readInvitation(text.slice(0, 1000))).toThrow(invitationUnreadable)
    },
  )
})

const device = randomUUID()
const request = (): NewEnrolment => ({
  id: randomUUID(),
  registry,
  invitation: invitation.id,
  device,
  created: '2026-10-06T00:00:00.000Z',
})

/** Signed as an enrolment by these keys, whatever it says. */
async function signedBy(keys: DeviceKeys, content: object, typ = 'poc-desk-enrolment'): Promise<string> {
  return await new CompactSign(Buffer.from(JSON.stringify(content)))
    .setProtectedHeader({ alg: 'Ed25519', typ })
    .sign(privateKeyObject(keys, 'sign'))
}

describe('an enrolment', () => {
  const keys = generateDeviceKeys()
  const code = generateEnrolmentCode()
  const secret = enrolmentSecret(code, invitation.id)

  it('comes back with its keys, and shows that the code was known', async () => {
    const asked = request()
    const jws = await signEnrolment(asked, keys, code.toLowerCase().replaceAll('-', ' '))
    const enrolment = await readEnrolment(jws)
    expect(enrolment).toMatchObject({ ...asked, keys: publicDeviceKeys(keys) })
    expect(await provesCode(enrolment, secret)).toBe(true)
    expect(jws).not.toContain(encoded(code))
    expect(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()).not.toContain(code)
  })

  it('does not prove another code, nor the code under another invitation', async () => {
    const enrolment = await readEnrolment(await signEnrolment(request(), keys, generateEnrolmentCode()))
    expect(await provesCode(enrolment, secret)).toBe(false)
    const honest = await readEnrolment(await signEnrolment(request(), keys, code))
    expect(await provesCode(honest, enrolmentSecret(code, randomUUID()))).toBe(false)
    expect(await provesCode({ ...honest, invitation: randomUUID() }, secret)).toBe(false)
  })

  it('does not prove the code with keys that somebody put in place of those of the device', async () => {
    const other = generateDeviceKeys()
    const honest = await readEnrolment(await signEnrolment(request(), keys, code))
    const taken = [publicDeviceKeys(other), { ...honest.keys, decrypt: publicDeviceKeys(other).decrypt }]
    for (const stolen of taken) expect(await provesCode({ ...honest, keys: stolen }, secret)).toBe(false)
    const resigned = await signedBy(other, { ...honest, keys: publicDeviceKeys(other) })
    expect(await provesCode(await readEnrolment(resigned), secret)).toBe(false)
  })

  it('does not prove the code with something else that was made with it', async () => {
    const honest = await readEnrolment(await signEnrolment(request(), keys, code))
    const said = `${invitation.id} ${deviceFingerprint(honest.keys)}`
    const proofOf = (header: object, text = said) =>
      new CompactSign(Buffer.from(text)).setProtectedHeader({
        alg: 'HS256',
        typ: 'poc-desk-proof',
        ...header,
      })
    expect(await provesCode({ ...honest, proof: await proofOf({}).sign(secret) }, secret)).toBe(true)
    const wrong = [
      await proofOf({ typ: 'poc-desk-enrolment' }).sign(secret),
      await proofOf({ typ: undefined }).sign(secret),
      await proofOf({ alg: 'HS512' }).sign(Buffer.concat([secret, secret])),
      await proofOf({}, `${said} `).sign(secret),
      `${encoded({ alg: 'none', typ: 'poc-desk-proof' })}.${Buffer.from(said).toString('base64url')}.`,
      '',
    ]
    for (const proof of wrong) expect(await provesCode({ ...honest, proof }, secret)).toBe(false)
  })

  it('is signed by the key that it names', async () => {
    const jws = await signEnrolment(request(), keys, code)
    const enrolment = await readEnrolment(jws)
    const wrong = [
      await signedBy(generateDeviceKeys(), enrolment),
      altered(jws, { payload: { created: '2026-10-07T00:00:00.000Z' } }),
      altered(jws, { payload: { keys: publicDeviceKeys(generateDeviceKeys()) } }),
      altered(jws, { header: { alg: 'none' } }),
      await signedBy(keys, enrolment, 'poc-desk-write'),
      await signedBy(keys, { ...enrolment, device: 'this one' }),
      await signedBy(keys, { ...enrolment, proof: 'x'.repeat(2001) }),
      await signedBy(keys, { ...enrolment, registry: registry.toUpperCase() }),
      await signedBy(keys, []),
    ]
    for (const text of wrong) await expect(readEnrolment(text)).rejects.toEqual(enrolmentUnreadable)
  })

  it('names a key that can be sealed to: others would keep the registry from sealing to anybody', async () => {
    const enrolment = await readEnrolment(await signEnrolment(request(), keys, code))
    const decrypt = Buffer.alloc(32).toString('base64url')
    const jws = await signedBy(keys, { ...enrolment, keys: { ...enrolment.keys, decrypt } })
    await expect(readEnrolment(jws)).rejects.toEqual(enrolmentUnreadable)
  })

  it.each(['=', ' ', '\n', '.'])(
    'has no other text that says the same, such as with %j at the end',
    async (more) => {
      const jws = await signEnrolment(request(), keys, code)
      await expect(readEnrolment(jws + more)).rejects.toEqual(enrolmentUnreadable)
    },
  )

  it('is not begun with a code that is mistyped', async () => {
    const mistyped = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`
    await expect(signEnrolment(request(), keys, mistyped)).rejects.toMatchObject({
      code: 'code-mistyped',
      params: { group: 5 },
    })
  })
})

describe('enrolmentSecret', () => {
  it('is bound to its invitation, does not hold the code, and does not depend on how it is typed', () => {
    const code = generateEnrolmentCode()
    const other = enrolmentSecret(code, randomUUID())
    const secret = enrolmentSecret(code, invitation.id)
    expect(secret).toHaveLength(32)
    expect(Buffer.compare(secret, other)).not.toBe(0)
    expect(enrolmentSecret(code.toLowerCase(), invitation.id)).toEqual(secret)
  })

  it('comes of codes that are all different', () => {
    expect(new Set(Array.from({ length: 100 }, generateEnrolmentCode)).size).toBe(100)
  })

  it('keeps unknown fields of an invitation', () => {
    expect(invitationSchema.parse({ ...invitation, later: 1 })).toMatchObject({ later: 1 })
  })
})
