/**
 * How far the registry of a vault had come when this workstation last verified it, kept outside the vault's folder: an
 * old copy of the vault could else be shown the registry as it was between then and now.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { sha256Schema } from '../../src-shared/domain/registry/protocol.ts'
import { makePrivateFolder, writeFileWhole } from './storage.ts'

const roleSchema = z.object({
  version: z.int(),
  /** Of the keys that the root named for it, sorted: other keys begin anew (TUF specification §5.3.11). */
  keyIds: z.array(z.string()),
})

export const registryMarkSchema = z.object({
  format: z.literal(1),
  /** SHA-256 of the first root: which registry it is. */
  rootFingerprint: sha256Schema,
  /** Version of the root. */
  root: z.int(),
  roles: z.object({
    timestamp: roleSchema.optional(),
    snapshot: roleSchema.optional(),
    targets: roleSchema.optional(),
  }),
  /** Of the directory; null while none was verified. */
  sequence: z.int().nullable(),
})
export type RegistryMark = z.infer<typeof registryMarkSchema>

/** @returns the file of the registry's marks of a vault in the folder of marks */
export function registryMarkPath(marks: string, vaultId: string): string {
  return join(marks, `${vaultId}.registry.json`)
}

/**
 * The mark of a vault, or undefined where there is none that is whole: a mark is a notice, and never a reason not to
 * synchronise.
 * @param marks absolute folder; empty where none are kept
 */
export function readRegistryMark(marks: string, vaultId: string): RegistryMark | undefined {
  if (marks === '') return undefined
  try {
    const [json, sum] = readFileSync(registryMarkPath(marks, vaultId), 'latin1').trim().split(' ')
    if (json === undefined || sum !== checksum(json)) return undefined
    return registryMarkSchema.safeParse(JSON.parse(json)).data
  } catch {
    return undefined
  }
}

/**
 * Writes the mark whole, in place of the one before. One that cannot be written is left out: what was synchronised is
 * kept all the same.
 */
export async function writeRegistryMark(marks: string, vaultId: string, mark: RegistryMark): Promise<void> {
  if (marks === '') return
  const json = JSON.stringify(registryMarkSchema.parse(mark))
  try {
    await makePrivateFolder(marks)
    await writeFileWhole(
      registryMarkPath(marks, vaultId),
      Buffer.from(`${json} ${checksum(json)}\n`, 'latin1'),
    )
  } catch {
    // What the disk refuses; the next synchronisation tries again.
  }
}

/**
 * Whether a verified state is older than the mark. What is signed by other keys than then is not compared: after a
 * registry has counted too far up, by mistake or an attack, new keys let it count from the beginning again.
 */
export function isBelowMark(next: RegistryMark, mark: RegistryMark | undefined): boolean {
  if (mark === undefined || mark.rootFingerprint !== next.rootFingerprint) return false
  if (next.root < mark.root) return true
  const isOlder = roleNames.some((name) => {
    const [now, then] = [next.roles[name], mark.roles[name]]
    if (now === undefined || then === undefined || now.version >= then.version) return false
    return vouching[name].every((role) => keysOf(next, role) === keysOf(mark, role))
  })
  const hasSameTargetsKeys = keysOf(next, 'targets') === keysOf(mark, 'targets')
  return isOlder || (hasSameTargetsKeys && (next.sequence ?? 0) < (mark.sequence ?? 0))
}

const roleNames = ['timestamp', 'snapshot', 'targets'] as const
type RoleName = (typeof roleNames)[number]

/** A version is also what another role says of it: with that role's key alone somebody can have counted it up. */
const vouching: Readonly<Record<RoleName, readonly RoleName[]>> = {
  timestamp: ['timestamp', 'snapshot'],
  snapshot: ['timestamp', 'snapshot'],
  targets: ['snapshot', 'targets'],
}

function keysOf({ roles }: RegistryMark, role: RoleName): string {
  return (roles[role]?.keyIds ?? []).join(' ')
}

function checksum(text: string): string {
  return createHash('sha256').update(text, 'latin1').digest('hex')
}
