/** Officers of a desk: who may do what on this workstation. */
import { z } from 'zod'

/**
 * Each role may do what the ones before it may. A drafter reads and writes; a releaser may sign; an administrator also
 * manages officers, recovery and backups, and holds the release key because only who has it can hand it on.
 * Releasing is held by cryptography, the rest protects against mistakes (docs/threat-model.md).
 */
export const officerRoles = ['drafter', 'releaser', 'administrator'] as const
export const officerRoleSchema = z.enum(officerRoles)
export type OfficerRole = z.infer<typeof officerRoleSchema>

/** What `vault.json` shows of an officer before unlocking: a name chosen by the desk, not the person's. */
export const aliasSchema = z.string().trim().min(1).max(40)

/** True where `role` may do what is allowed from `least` on. */
export function mayActAs(role: OfficerRole, least: OfficerRole): boolean {
  return officerRoles.indexOf(role) >= officerRoles.indexOf(least)
}

/** Minutes for which a passphrase given lets a releaser sign without being asked again. */
export const releaseMinutes = 15
