/** Keys that other programs made: their holders open what the desk seals, and the desk opens what they seal and sign. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readMessageFile } from '../../src-formats/message-file/read.ts'
import type { OpenedFile } from '../../src-formats/message-file/types.ts'
import { writeAsc, writeEml } from '../../src-formats/message-file/write.ts'
import type { DeskKey } from '../../src-formats/openpgp/keys.ts'
import { required } from '../../src-shared/base/assert.ts'
import { type ForeignKey, gnupg, type OpenPgpProgram, rnp, sequoia } from '../support/openpgp-programs.ts'
import { makeDeskKey, readable, record, sealRequest } from '../support/pgp-samples.ts'
import { readWithPython } from '../support/python-email.ts'

const made = [
  ['gpg', 'rsa3072'],
  ['gpg', 'rsa4096'],
  ['gpg', 'ed25519'],
  ['sqop', 'default'],
  ['rnp', 'rsa'],
  ['rnp', 'ed25519'],
] as const

let programs: Readonly<Record<'gpg' | 'sqop' | 'rnp', OpenPgpProgram>>
const keys = new Map<string, ForeignKey>()
let desk: DeskKey

const keyOf = (program: string, kind: string): ForeignKey => required(keys.get(`${program} ${kind}`), 'key')

beforeAll(async () => {
  desk = await makeDeskKey()
  programs = { gpg: gnupg(), sqop: sequoia(), rnp: rnp() }
  for (const program of Object.values(programs)) program.learn(desk.publicKey)
  for (const [program, kind] of made) {
    const userId = `${program} ${kind} <${program}-${kind}@receiver.example>`
    keys.set(`${program} ${kind}`, programs[program].makeKey(kind, userId))
  }
})
afterAll(() => {
  for (const program of Object.values(programs)) program.close()
})

/** These keys are as old as the test, so messages are made now. */
const request = (recipients: readonly string[]) => sealRequest(desk, recipients, { date: new Date() })

describe('a message to all of these keys at once is opened by the holder of each', () => {
  it.each(['gpg', 'sqop', 'rnp'] as const)('%s', async (name) => {
    const certificates = [...keys.values()].map(({ certificate }) => certificate)
    const text = programs[name].decrypt(await writeAsc(request(certificates)))
    expect(text.signers).toEqual([desk.fingerprint])
    expect(text.content.toString('utf8').startsWith(`${readable}\n\n`)).toBe(true)
  })
})

describe.each(made)('a key made by %s, %s', (name, kind) => {
  it('opens mail that is for it alone', async () => {
    const mail = readWithPython(await writeEml(request([keyOf(name, kind).certificate])))
    const armored = required(mail.parts[2]?.content, 'encrypted part')
    const { content, signers } = programs[name].decrypt(Buffer.from(armored, 'base64'))
    expect(signers).toEqual([desk.fingerprint])
    const inside = readWithPython(content)
    expect(inside.defects).toEqual([])
    expect(Buffer.from(required(inside.parts[2]?.content, 'record'), 'base64')).toEqual(Buffer.from(record))
  })

  const open = (file: Uint8Array): Promise<OpenedFile> =>
    readMessageFile(file, {
      decryptionKeys: [desk.privateKey],
      candidates: [...keys.values()].map(({ certificate }) => certificate),
      at: new Date(),
    })

  it('signs what its program encrypts to the desk', async () => {
    const key = keyOf(name, kind)
    const opened = await open(programs[name].seal(Buffer.from(readable), key, desk))
    expect(opened).toMatchObject({ form: 'armored-text', readable })
    expect(opened.signatures).toMatchObject([{ status: 'good', fingerprint: key.fingerprint }])
  })

  it('signs in clear what the desk reads', async () => {
    const key = keyOf(name, kind)
    const opened = await open(programs[name].signClear(`${readable}\n- dash\nFrom here\n`, key))
    expect(opened).toMatchObject({ form: 'cleartext-signed', readable: `${readable}\n- dash\nFrom here` })
    expect(opened.signatures).toMatchObject([{ status: 'good', fingerprint: key.fingerprint }])
  })
})
