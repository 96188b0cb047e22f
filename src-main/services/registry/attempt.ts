/** The note of the last attempt to reach the registry. */
import { toInstant } from '../../../src-shared/base/clock.ts'
import type { Failure } from '../../../src-shared/base/failure.ts'
import { registryRepository } from '../../store/registry-repository.ts'
import { transaction } from '../../store/unit-of-work.ts'
import type { OpenVault } from '../session.ts'

export function noteAttempt({ database: db }: OpenVault, { code, params }: Failure, at: Date): void {
  transaction(db, () => registryRepository(db).saveAttempt(toInstant(at), { code, params }))
}
