/** How far verified metadata has come, in the form in which a workstation remembers it. */
import { MetadataKind, type Root } from '@tufjs/models'
import { readMetadata, requiredFile } from '../../src-formats/tuf/read.ts'
import type { RegistryMark } from '../store/registry-marks.ts'

/** Verified metadata by role (`root`, `timestamp`, `snapshot`, `targets`, delegated ones), byte for byte. */
export type TrustState = ReadonlyMap<string, Uint8Array>

/** Roles that have keys of their own in the root, and a number that counts up. */
export const countedRoles = [MetadataKind.Timestamp, MetadataKind.Snapshot, MetadataKind.Targets] as const
export type CountedRole = (typeof countedRoles)[number]

/** Ids of the keys that the root trusts for a role, sorted. */
export function roleKeyIds(root: Root, role: string): string[] {
  return [...(root.roles[role]?.keyIDs ?? [])].sort()
}

/** Whether two roots name the same keys for a role. */
export function hasSameKeys(one: Root, other: Root, role: string): boolean {
  return roleKeyIds(one, role).join(' ') === roleKeyIds(other, role).join(' ')
}

/** Root metadata that was verified before. */
export function rootOf(trust: TrustState): Root {
  return readMetadata(MetadataKind.Root, requiredFile(trust, 'root')).signed
}

/**
 * @param trust verified together: every role by the keys that its root names
 * @param sequence of the directory that it lists
 */
export function positionOf(trust: TrustState, rootFingerprint: string, sequence: number): RegistryMark {
  const root = rootOf(trust)
  const roles = countedRoles.flatMap((role) => {
    const bytes = trust.get(role)
    if (bytes === undefined) return []
    const { version } = readMetadata(role, bytes).signed
    return [[role, { version, keyIds: roleKeyIds(root, role) }] as const]
  })
  return { format: 1, rootFingerprint, root: root.version, roles: Object.fromEntries(roles), sequence }
}
