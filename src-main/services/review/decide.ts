/** An officer's decision on changes that wait: all of them or none, in one unit of work. */
import { toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import { grouped } from '../../../src-shared/base/grouped.ts'
import type { AuditKind } from '../../../src-shared/domain/audit-kinds.ts'
import type { ChangeStanding, Decision } from '../../../src-shared/domain/directory/changes.ts'
import { pgpKeySchema, pointOfContactSchema } from '../../../src-shared/domain/directory/record.ts'
import { applyChanges, withBookkeepingOf } from '../../../src-shared/domain/directory/record-paths.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { changeRepository, type StoredChange } from '../../store/change-repository.ts'
import { refreshRecords } from '../../store/directory-effect.ts'
import { directoryRepository } from '../../store/directory-repository.ts'
import { layersRepository } from '../../store/layers-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { type Deed, putDeskValues } from '../directory/desk-layer.ts'

const standings: Readonly<Record<Exclude<Decision, 'take-note'>, ChangeStanding>> = {
  accept: 'in-effect',
  reject: 'rejected',
  'use-once': 'used-once',
}

const auditKinds: Readonly<Record<Decision, AuditKind>> = {
  accept: 'change-accepted',
  reject: 'change-rejected',
  'use-once': 'change-used-once',
  'take-note': 'alarm-noted',
}

/** `merged` has other values for changes by id, as `mergedKeys` answers them. */
export type ReviewDeed = Deed & { readonly merged: ReadonlyMap<string, unknown> }

/**
 * Decides on changes by id, in the caller's transaction. Accepting the registry's makes it part of the accepted
 * record; accepting one of a list makes it the desk's own value, or its own record. To use one once puts a grant into
 * effect until the next message to that point of contact has left. Taking note ends an alarm and nothing else.
 * Answers how many were decided.
 * @throws Failure `reason-missing`, `change-not-found` where one is no longer open, `bad-input` where one that is no
 * grant, or a new record of a list, is to be used once, `entry-not-found`, `entry-in-review`
 */
export function decide(deed: ReviewDeed, ids: readonly string[], decision: Decision): number {
  const { db, vault, at, reason } = deed
  if ((decision === 'reject' || decision === 'use-once') && reason === '') throw new Failure('reason-missing')
  const repository = changeRepository(db)
  const changes = [...new Set(ids)].map((id) => decidable(repository.find(id), decision))
  if (decision === 'accept') {
    accept(
      deed,
      changes.map((change) => ({ ...change, to: deed.merged.get(change.id) ?? change.to })),
    )
  }
  const decided = { decidedAt: toInstant(at), officer: vault.officer?.id ?? null, reason }
  for (const change of changes) {
    const settlement =
      decision === 'take-note'
        ? { ...change, alarm: false }
        : { ...decided, standing: standings[decision], alarm: false }
    const { standing, alarm, decidedAt, officer, reason: why } = settlement
    repository.settle(change.id, { standing, alarm, decidedAt, officer, reason: why }, vault.deviceId)
  }
  const subjects = new Set(changes.map(({ pocId }) => pocId))
  refreshRecords(db, known(db, subjects), deed.facts)
  const [only] = subjects
  const subject = subjects.size === 1 && only !== undefined ? only : vault.vaultId
  appendAudit(db, vault, at, auditKinds[decision], subject, { changes: changes.length })
  return changes.length
}

/**
 * Ends the use of changes that were in use once, after a message to these points of contact has left: they wait again.
 * In the caller's transaction, which refreshes nothing else. Answers the points of contact that had any.
 */
export function endUsedOnce(deed: Omit<Deed, 'reason'>, pocIds: Iterable<string>): readonly string[] {
  const repository = changeRepository(deed.db)
  const ended = [...new Set(pocIds)].filter((id) => {
    const used = repository.openOf(id).filter(({ standing }) => standing === 'used-once')
    for (const change of used) {
      // Who had it used, when and why stays with it.
      const { alarm, decidedAt, officer, reason } = change
      repository.settle(
        change.id,
        { standing: 'waiting', alarm, decidedAt, officer, reason },
        deed.vault.deviceId,
      )
    }
    return used.length > 0
  })
  refreshRecords(deed.db, ended, deed.facts)
  return ended
}

function decidable(change: StoredChange | undefined, decision: Decision): StoredChange {
  if (change === undefined) throw new Failure('change-not-found')
  const { standing, alarm, source, path } = change
  if (decision === 'take-note') {
    if (!alarm) throw new Failure('change-not-found')
    return change
  }
  const open = standing === 'waiting' || (standing === 'used-once' && decision !== 'use-once')
  if (!open) throw new Failure('change-not-found')
  const usable = change.class === 'grant' && (source === 'registry' || path !== '')
  if (decision === 'use-once' && !usable) throw new Failure('bad-input')
  return change
}

function accept(deed: Deed, changes: readonly StoredChange[]): void {
  const byRecord = grouped(changes.map((change) => [change.pocId, change] as const))
  for (const [id, own] of byRecord) {
    const registrys = own.filter(({ source }) => source === 'registry')
    const others = own.filter(({ source }) => source !== 'registry')
    if (registrys.length > 0) acceptOfRegistry(deed, id, registrys)
    if (others.length > 0) acceptOfList(deed, id, others)
  }
}

function acceptOfRegistry({ db, vault, at }: Deed, id: string, changes: readonly StoredChange[]): void {
  const layers = layersRepository(db)
  const layer = layers.registry(id)
  if (layer === null) throw new Failure('change-not-found')
  // A new record is taken as the officer saw it; what came since waits as a change of its own.
  const base = layer.accepted ?? layer.received
  const accepted = withBookkeepingOf(applyChanges(base, changes), layer.received)
  const since = layer.accepted === null ? toInstant(at) : layer.since
  layers.writeRegistry(id, { ...layer, accepted, since }, vault.deviceId)
}

function acceptOfList(deed: Deed, id: string, changes: readonly StoredChange[]): void {
  const { db, vault, at } = deed
  const whole = changes.find(({ path }) => path === '')
  if (whole !== undefined) {
    if (directoryRepository(db).standing(id) !== undefined) throw new Failure('change-not-found')
    const record = pointOfContactSchema.parse(whole.to)
    layersRepository(db).writeDesk(id, { kind: 'made', record, since: toInstant(at) }, vault.deviceId)
  }
  const values = changes.filter(({ path }) => path !== '')
  if (values.length === 0) return
  updateCertificates(deed, id, values)
  putDeskValues(deed, id, values)
}

/** Of a key that the registry lists, its accepted certificate is used, so what is new of it belongs there. */
function updateCertificates({ db, vault }: Deed, id: string, values: readonly StoredChange[]): void {
  const layers = layersRepository(db)
  const layer = layers.registry(id)
  const proposed = new Map(
    values.flatMap(({ to }) => {
      const key = pgpKeySchema.safeParse(to).data
      return key === undefined ? [] : [[key.fingerprint, key.certificate] as const]
    }),
  )
  if (layer === null || layer.accepted === null || proposed.size === 0) return
  const pgpKeys = layer.accepted.pgpKeys.map((key) => ({
    ...key,
    certificate: proposed.get(key.fingerprint) ?? key.certificate,
  }))
  layers.writeRegistry(id, { ...layer, accepted: { ...layer.accepted, pgpKeys } }, vault.deviceId)
}

/** A new record of a list that is rejected, or waits, has no row. */
function known(db: DeskDatabase, ids: Iterable<string>): readonly string[] {
  const layers = layersRepository(db)
  return [...ids].filter((id) => layers.registry(id) !== null || layers.desk(id) !== null)
}
