/**
 * The examples of the registry protocol, made with keys that are made of their names: everybody can make them again, and
 * nobody must use them.
 */
import { createHash, createPrivateKey, type KeyObject } from 'node:crypto'
import { changesBetween } from '../../../src-formats/registry/changes.ts'
import {
  type DeviceKeys,
  deviceFingerprint,
  deviceKeysSchema,
  publicDeviceKeys,
} from '../../../src-formats/registry/device-keys.ts'
import { signEnrolment, signInvitation } from '../../../src-formats/registry/enrolment.ts'
import { type EpochKey, wrapEpochKey } from '../../../src-formats/registry/epoch-keys.ts'
import { sealTarget } from '../../../src-formats/registry/sealed-target.ts'
import { signWrite, writeHash } from '../../../src-formats/registry/writes.ts'
import { writeDirectory } from '../../../src-formats/tuf/directory-file.ts'
import { publicKeyOf, type RoleKey } from '../../../src-formats/tuf/keys.ts'
import { directoryPath } from '../../../src-formats/tuf/read.ts'
import { type DirectoryTarget, directoryTargetSchema } from '../../../src-shared/domain/directory/record.ts'
import { encodeEnrolmentCode } from '../../../src-shared/domain/recovery-code.ts'
import { type Invitation, publicKeySchema, type Write } from '../../../src-shared/domain/registry/protocol.ts'
import { plainRecord } from '../plain-record.ts'

/** 32 bytes out of a name: the seed of a key (RFC 8032 §5.1.5, RFC 7748 §5). */
function seed(name: string): Buffer {
  return createHash('sha256').update(`poc-desk example: ${name}\n`).digest()
}

/** The PKCS #8 form of a seed (RFC 8410 §7). */
function keyOf(kind: 'sign' | 'decrypt', name: string): KeyObject {
  const prefix = Buffer.from(`302e020100300506032b65${kind === 'sign' ? '70' : '6e'}04220420`, 'hex')
  return createPrivateKey({ key: Buffer.concat([prefix, seed(name)]), format: 'der', type: 'pkcs8' })
}

export const exampleDevice: DeviceKeys = deviceKeysSchema.parse({
  sign: keyOf('sign', 'device, to sign').export({ format: 'jwk' }),
  decrypt: keyOf('decrypt', 'device, to decrypt').export({ format: 'jwk' }),
})
export const exampleEpoch: EpochKey = { epoch: 1, key: seed('epoch 1') }
export const exampleTargetsKey: RoleKey = {
  privateKey: keyOf('sign', 'targets').export({ type: 'pkcs8', format: 'pem' }).toString(),
}
/** Of the device in the examples, and what it was told on the telephone. */
export const exampleCode = encodeEnrolmentCode(seed('one-time code').subarray(0, 10))

const device = 'd0000000-0000-4000-8000-000000000001'
const registry = createHash('sha256').update('example of 1.root.json').digest('hex')

const invitation: Invitation = {
  format: 'poc-desk-invitation',
  version: 1,
  id: '10000000-0000-4000-8000-000000000001',
  address: 'https://registry.example.org',
  rootFingerprint: registry,
  state: 'KEN',
  role: 'point-of-contact',
  inbox: publicKeySchema.parse(keyOf('decrypt', 'inbox').export({ format: 'jwk' }).x),
  created: '2026-10-05T09:00:00.000Z',
  expires: '2026-10-19T09:00:00.000Z',
}

/** One State and one point of contact. */
function edition(sequence: number): DirectoryTarget {
  return directoryTargetSchema.parse({
    format: 'poc-desk-directory',
    version: 1,
    sequence,
    issued: `2026-10-0${sequence}T12:00:00.000Z`,
    demonstration: false,
    receipts: sequence === 1 ? {} : { [device]: { sequence: 1, refused: {} } },
    states: [
      { state: 'KEN', m49: '404', observer: false, region: 'Africa', pointsOfContact: [record(sequence)] },
    ],
  })
}

const record = (revision: number) =>
  plainRecord({
    id: 'a0000000-0000-4000-8000-000000000001',
    revision,
    revised: `2026-10-0${revision}T10:00:00.000Z`,
    entityName: { en: 'Example CSIRT (invented)' },
    positionTitle: { en: revision === 1 ? 'Duty officer' : 'Head of duty office' },
    operationalLanguages: ['en'],
    emails: [{ address: 'poc@csirt.ken.example', usage: 'role' }],
    availability: { aroundTheClock: true, timeZone: 'Africa/Nairobi', officeHours: {} },
    sourceDate: '2026-09-15',
    handling: { tlp: 'TLP:AMBER' },
  })

const payloads: readonly (readonly [string, Write['payload']])[] = [
  ['confirm-record', { kind: 'confirm-record', record: 'a0000000-0000-4000-8000-000000000001', revision: 2 }],
  [
    'confirm-device',
    {
      kind: 'confirm-device',
      device: 'd0000000-0000-4000-8000-000000000002',
      fingerprint: createHash('sha256').update('example of another device').digest('hex'),
    },
  ],
  [
    'revoke-device',
    { kind: 'revoke-device', device: 'd0000000-0000-4000-8000-000000000002', reason: 'lost' },
  ],
]

/** Three writes of the device, each naming the one before. */
async function writeExamples(): Promise<(readonly [string, string])[]> {
  const files: (readonly [string, string])[] = []
  let previous: string | null = null
  for (const [index, [name, payload]] of payloads.entries()) {
    const write: Write = {
      format: 'poc-desk-write',
      version: 1,
      id: `e0000000-0000-4000-8000-00000000000${index + 1}`,
      registry,
      device,
      state: 'KEN',
      sequence: index + 1,
      previous,
      created: `2026-10-07T09:0${index}:00.000Z`,
      payload,
    }
    const jws = await signWrite(write, exampleDevice)
    previous = writeHash(jws)
    files.push([`write-${name}.json`, json(write)], [`write-${name}.txt`, `${jws}\n`])
  }
  return files
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8')

/** The examples that are the same on every run, by the names of their files. */
export async function fixedExamples(): Promise<ReadonlyMap<string, string>> {
  const [first, second] = [edition(1), edition(2)]
  const enrolment = await signEnrolment(
    {
      id: '20000000-0000-4000-8000-000000000001',
      registry,
      invitation: invitation.id,
      device,
      created: '2026-10-06T09:00:00.000Z',
    },
    exampleDevice,
    exampleCode,
  )
  const [, payload = ''] = enrolment.split('.')
  return new Map([
    ['keys.json', json(exampleKeys())],
    ['directory.json', text(writeDirectory(second))],
    ['changes.json', json(changesBetween(first, second))],
    ['receipts.json', json(second.receipts)],
    ['invitation.json', json(invitation)],
    ['invitation.txt', await signInvitation(invitation, exampleTargetsKey)],
    ['enrolment.json', json(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))],
    ['enrolment.txt', `${enrolment}\n`],
    ['bundle.json', json({ format: 'poc-desk-bundle', version: 1 })],
    ...(await writeExamples()),
  ])
}

/** What opens and checks the others. Published, and therefore worth nothing. */
function exampleKeys() {
  return {
    note: 'Keys of the examples, known to everybody. Never use them.',
    device: exampleDevice,
    deviceFingerprint: deviceFingerprint(publicDeviceKeys(exampleDevice)),
    epoch: { epoch: exampleEpoch.epoch, key: Buffer.from(exampleEpoch.key).toString('base64url') },
    targetsPublicKey: publicKeyOf(exampleTargetsKey).keyVal.public,
    code: exampleCode,
  }
}

/** The examples that are encrypted, and therefore others on every run. */
export async function sealedExamples(): Promise<ReadonlyMap<string, string>> {
  const path = directoryPath(2, exampleEpoch.epoch)
  const sealed = await sealTarget(writeDirectory(edition(2)), { ...exampleEpoch, path })
  const keys = await wrapEpochKey(exampleEpoch, [publicDeviceKeys(exampleDevice)])
  return new Map([
    ['directory.jwe', text(sealed)],
    ['epoch-keys.json', text(keys)],
  ])
}
