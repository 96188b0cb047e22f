/** Records that a point of contact, or one value of it, was found to hold, or that mail to it came back. */
import { randomUUID } from 'node:crypto'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { CallParsed } from '../../../src-shared/contract/contract.ts'
import { valuesOf } from '../../../src-shared/domain/directory/record-paths.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { insertCheck } from '../../store/check-repository.ts'
import { effectOf, readLayers } from '../../store/directory-effect.ts'
import { transaction } from '../../store/unit-of-work.ts'
import type { OpenVault } from '../session.ts'

/**
 * @throws Failure `entry-not-found`; `bad-input` for an instant after `now`, which would outdo what is found until
 * then, for a path at which the record says nothing, and for a bounce of anything but a mail address
 */
export function recordCheck(vault: OpenVault, now: Date, check: CallParsed<'readiness.check'>): string {
  if (Date.parse(check.at) > now.getTime()) throw new Failure('bad-input')
  const { database } = vault
  const id = randomUUID()
  transaction(database, () => {
    const record = effectOf(readLayers(database, check.pocId))?.record
    if (record === undefined) throw new Failure('entry-not-found')
    const isThere = check.path === '' || valuesOf(record).has(check.path)
    const isPossible = check.result === 'confirmed' || check.path.startsWith('emails/')
    if (!isThere || !isPossible) throw new Failure('bad-input')
    insertCheck(database, vault, { id, ...check })
    const { result, how } = check
    appendAudit(database, vault, now, 'contact-checked', check.pocId, { result, how })
  })
  return id
}
