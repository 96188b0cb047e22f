/** The desk's rules for clocks, as kept among the settings of the vault. */
import {
  type ClocksPolicy,
  clocksPolicySchema,
  firstClocksPolicy,
} from '../../../src-shared/domain/clocks/policy.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { readSetting, writeSetting } from '../../store/setting-repository.ts'

export function readClocksPolicy(db: DeskDatabase): ClocksPolicy {
  return readSetting(db, 'clocks-policy', clocksPolicySchema) ?? firstClocksPolicy
}

/** Runs inside the caller's unit of work. */
export function writeClocksPolicy(db: DeskDatabase, deviceId: string, policy: ClocksPolicy, at: Date): void {
  writeSetting(db, deviceId, 'clocks-policy', policy, at)
}
