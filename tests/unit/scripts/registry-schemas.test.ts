/** The published schemas and examples are current, and say what the programs read. */
import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { publicDeviceKeys } from '../../../src-formats/registry/device-keys.ts'
import {
  enrolmentSecret,
  provesCode,
  readEnrolment,
  readInvitation,
} from '../../../src-formats/registry/enrolment.ts'
import { readAnyWrite, writeHash } from '../../../src-formats/registry/writes.ts'
import { publicKeyOf } from '../../../src-formats/tuf/keys.ts'
import {
  exampleCode,
  exampleDevice,
  exampleTargetsKey,
  fixedExamples,
  sealedExamples,
} from '../../support/registry-schemas/examples.ts'
import { opens, type protocolSchemas, schemaFiles } from '../../support/registry-schemas/schemas.ts'

const folder = new URL('../../../docs/registry/', import.meta.url)
const read = (name: string) => readFile(new URL(name, folder), 'utf8')
/** What to do where a test here fails: `node scripts/registry-schemas.ts`, and look at what changed in the protocol. */
const command = 'run: node scripts/registry-schemas.ts'

/** Which schema describes which examples. */
const described: Readonly<Record<keyof typeof protocolSchemas, readonly string[]>> = {
  directory: ['directory.json'],
  changes: ['changes.json'],
  'epoch-keys': ['epoch-keys.json'],
  'epoch-key': [],
  invitation: ['invitation.json'],
  enrolment: ['enrolment.json'],
  write: ['write-confirm-record.json', 'write-confirm-device.json', 'write-revoke-device.json'],
  receipts: ['receipts.json'],
  bundle: ['bundle.json'],
}
const pairs = Object.entries(described).flatMap(([schema, names]) =>
  names.map((name) => [name, schema] as const),
)

describe('the published schemas', () => {
  it('are those of the programs, and no others', async () => {
    const present = await readdir(new URL('schemas/', folder))
    expect(present.toSorted(), command).toEqual([...schemaFiles().keys()].toSorted())
    for (const [name, content] of schemaFiles()) expect(await read(`schemas/${name}`), command).toBe(content)
  })

  it.each(pairs)('describe the example %s by the schema %s', async (name, schema) => {
    const document = JSON.parse(await read(`schemas/${schema}.schema.json`))
    const example = JSON.parse(await read(`examples/${name}`))
    expect(z.fromJSONSchema(document).safeParse(example).error).toBeUndefined()
    const [first = ''] = document.required ?? Object.keys(example)
    const { [first]: _, ...incomplete } = example
    const broken = document.required === undefined ? { ...example, [first]: 1 } : incomplete
    expect(z.fromJSONSchema(document).safeParse(broken).success).toBe(false)
  })

  it('allow what later versions add', () => {
    for (const name of ['directory', 'changes', 'invitation', 'enrolment', 'write', 'bundle'] as const) {
      const document = JSON.parse(schemaFiles().get(`${name}.schema.json`) ?? '')
      expect(document.additionalProperties).toEqual({})
    }
  })
})

describe('the published examples', () => {
  it('are made again byte for byte, but for those that are encrypted', async () => {
    const [fixed, sealed] = [await fixedExamples(), await sealedExamples()]
    const present = await readdir(new URL('examples/', folder))
    expect(present.toSorted(), command).toEqual([...fixed.keys(), ...sealed.keys()].toSorted())
    for (const [name, content] of fixed) expect(await read(`examples/${name}`), command).toBe(content)
  })

  it('are opened with the keys beside them where they are encrypted', async () => {
    for (const name of (await sealedExamples()).keys())
      expect(await opens(name, Buffer.from(await read(`examples/${name}`))), command).toBe(true)
    expect(await opens('directory.jwe', Buffer.from('{}'))).toBe(false)
    expect(await opens('epoch-keys.json', Buffer.from('{}'))).toBe(false)
  })

  it('are signed by the keys beside them', async () => {
    const invitation = readInvitation(await read('examples/invitation.txt'))
    expect(invitation.invitation).toEqual(JSON.parse(await read('examples/invitation.json')))
    expect(await invitation.isSignedBy(publicKeyOf(exampleTargetsKey).keyVal.public ?? '')).toBe(true)
    const enrolment = await readEnrolment((await read('examples/enrolment.txt')).trim())
    expect(enrolment).toEqual(JSON.parse(await read('examples/enrolment.json')))
    expect(await provesCode(enrolment, enrolmentSecret(exampleCode, invitation.invitation.id))).toBe(true)
  })

  it('are a chain of writes of the device', async () => {
    let previous: string | null = null
    for (const name of ['write-confirm-record', 'write-confirm-device', 'write-revoke-device']) {
      const jws = (await read(`examples/${name}.txt`)).trim()
      const write = await readAnyWrite(jws, publicDeviceKeys(exampleDevice))
      expect(write).toEqual(JSON.parse(await read(`examples/${name}.json`)))
      expect(write.previous).toBe(previous)
      previous = writeHash(jws)
    }
  })
})
