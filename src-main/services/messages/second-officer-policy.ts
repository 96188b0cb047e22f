/** Whether a second officer must release, as kept among the settings of the vault, and held to wherever a message is made. */
import { Failure } from '../../../src-shared/base/failure.ts'
import {
  firstSecondOfficerPolicy,
  needsSecondOfficer,
  type ReleaseKind,
  type SecondOfficerPolicy,
  secondOfficerPolicySchema,
} from '../../../src-shared/domain/messages/second-officer.ts'
import { mayActAs } from '../../../src-shared/domain/officer.ts'
import { readOfficers } from '../../store/officer-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { readSetting, writeSetting } from '../../store/setting-repository.ts'

export function readSecondOfficerPolicy(db: DeskDatabase): SecondOfficerPolicy {
  return readSetting(db, 'second-officer-policy', secondOfficerPolicySchema) ?? firstSecondOfficerPolicy
}

/** Runs inside the caller's unit of work. */
export function writeSecondOfficerPolicy(
  db: DeskDatabase,
  deviceId: string,
  policy: SecondOfficerPolicy,
  at: Date,
): void {
  writeSetting(db, deviceId, 'second-officer-policy', policy, at)
}

/** @throws Failure `release-needs-second-officer` where the desk's policy asks for one */
export function refuseAlone(db: DeskDatabase, kind: ReleaseKind): void {
  if (needsSecondOfficer(readSecondOfficerPolicy(db), kind)) throw new Failure('release-needs-second-officer')
}

/**
 * A desk where nobody could release for somebody else could send nothing any more.
 * @throws Failure `second-officer-missing` unless two officers can open the vault, of whom one may release
 */
export function requireTwoOfficers(db: DeskDatabase): void {
  const able = readOfficers(db).filter(({ disabled }) => disabled === null)
  const releasers = able.filter(({ role }) => mayActAs(role, 'releaser'))
  if (able.length < 2 || releasers.length === 0) throw new Failure('second-officer-missing')
}
