/** The JSON Schemas of the registry protocol, and whether the encrypted examples can still be opened. */
import { z } from 'zod'
import { epochKeySchema, unwrapEpochKey } from '../../../src-formats/registry/epoch-keys.ts'
import { openTarget } from '../../../src-formats/registry/sealed-target.ts'
import { bundleManifestSchema } from '../../../src-formats/tuf/bundle.ts'
import { directoryPath } from '../../../src-formats/tuf/read.ts'
import { directoryTargetSchema } from '../../../src-shared/domain/directory/record.ts'
import {
  changesTargetSchema,
  enrolmentSchema,
  epochKeysTargetSchema,
  invitationSchema,
  writeSchema,
} from '../../../src-shared/domain/registry/protocol.ts'
import { receiptsSchema } from '../../../src-shared/domain/registry/receipts.ts'
import { exampleDevice, exampleEpoch, fixedExamples } from './examples.ts'

/** What is described, by the names of the files. */
export const protocolSchemas = {
  directory: directoryTargetSchema,
  changes: changesTargetSchema,
  'epoch-keys': epochKeysTargetSchema,
  'epoch-key': epochKeySchema,
  invitation: invitationSchema,
  enrolment: enrolmentSchema,
  write: writeSchema,
  receipts: receiptsSchema,
  bundle: bundleManifestSchema,
} as const

const titles: Readonly<Record<keyof typeof protocolSchemas, string>> = {
  directory: 'Content of the target directory/<sequence>',
  changes: 'Content of the target directory/changes/<from>-<to>',
  'epoch-keys': 'Content of the target directory/keys/<epoch>.json',
  'epoch-key': 'What is wrapped for each device in directory/keys/<epoch>.json',
  invitation: 'Payload of an invitation (.pocinvite)',
  enrolment: 'Payload of an enrolment',
  write: 'Payload of a write',
  receipts: 'What was done with the writes of devices',
  bundle: 'The file bundle.json of a .pocbundle',
}

/** The schema files, by name. Rules that compare several fields cannot be said in JSON Schema and are in the prose. */
export function schemaFiles(): ReadonlyMap<string, string> {
  const names = Object.keys(protocolSchemas).filter(
    (name) => name in titles,
  ) as (keyof typeof protocolSchemas)[]
  return new Map(
    names.map((name) => {
      const { $schema, ...schema } = z.toJSONSchema(protocolSchemas[name], { io: 'input' })
      const head = { $schema, $id: `urn:poc-desk:registry:1:${name}`, title: titles[name] }
      return [`${name}.schema.json`, `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`]
    }),
  )
}

/** Whether an encrypted example can still be opened with the keys of the examples. */
export async function opens(name: string, content: Uint8Array): Promise<boolean> {
  try {
    if (name === 'epoch-keys.json') return (await unwrapEpochKey(content, exampleDevice)) !== undefined
    const path = directoryPath(2, exampleEpoch.epoch)
    const keys = new Map([[exampleEpoch.epoch, exampleEpoch.key]])
    const opened = await openTarget(content, { path, keys, limit: 1_000_000 })
    return Buffer.from(opened).toString('utf8') === (await fixedExamples()).get('directory.json')
  } catch {
    return false
  }
}
