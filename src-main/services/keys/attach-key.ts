/** Lists a key in the record of a point of contact as the desk's own value, or gives a listed key a fuller certificate. */
import { toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import {
  type PgpKey,
  type PointOfContact,
  withoutVerification,
} from '../../../src-shared/domain/directory/record.ts'
import { applyChanges } from '../../../src-shared/domain/directory/record-paths.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { changeRepository } from '../../store/change-repository.ts'
import { effectOf, type Layers, readLayers } from '../../store/directory-effect.ts'
import { layersRepository } from '../../store/layers-repository.ts'
import type { OpenVault } from '../session.ts'

export type Attachment = {
  readonly pocId: string
  /** The certificate that the record in effect lists under this fingerprint; null where it lists none. */
  readonly known: string | null
  /** What is to be listed; `known` is merged into it. */
  readonly key: Pick<PgpKey, 'fingerprint' | 'certificate' | 'origin'>
}

/**
 * Writes layers, change and audit entry inside the caller's unit of work; the caller refreshes the record in effect.
 * A certificate of a key that the registry lists goes into what was accepted from it, because that one is used: the
 * key itself signed what is new in it, and it may be its revocation. Answers whether anything changed.
 * @throws Failure `entry-not-found`; `entry-in-review` where nobody has accepted the record;
 * `entry-changed-meanwhile` where `known` is no longer what the record lists
 */
export function attachKey(vault: OpenVault, at: Date, { pocId, known, key }: Attachment): boolean {
  const { database } = vault
  const layers = readLayers(database, pocId)
  const effect = effectOf(layers)
  if (effect === null) throw new Failure('entry-not-found')
  // Its layer is the registry's as it came, used once or not: what the desk wrote over it would outlive what the
  // registry says next.
  if (layers.registry?.accepted === null && layers.desk?.kind !== 'made') throw new Failure('entry-in-review')
  const { record } = effect
  const listed = record.pgpKeys.find(({ fingerprint }) => fingerprint === key.fingerprint)
  if ((listed?.certificate ?? null) !== known) throw new Failure('entry-changed-meanwhile')
  if (known === key.certificate) return false
  const from = listed === undefined ? null : withoutVerification(listed)
  const to = from === null ? key : { ...from, certificate: key.certificate }
  writeLayers(vault, at, { id: pocId, layers, to })
  const instant = toInstant(at)
  changeRepository(database).insert(
    {
      pocId,
      subject: { state: record.state, type: record.type, entityName: record.entityName },
      path: pathOf(to),
      from,
      to,
      class: from === null ? 'grant' : 'description',
      source: 'key-file',
      standing: 'in-effect',
      alarm: false,
      certifiedByVerified: false,
      proposedAt: instant,
      decidedAt: instant,
      officer: vault.officer?.id ?? null,
      reason: '',
      batch: null,
    },
    vault.deviceId,
  )
  appendAudit(database, vault, at, 'record-changed', pocId, { changes: 1 })
  return true
}

type Writing = { readonly id: string; readonly layers: Layers; readonly to: PgpKey }

function writeLayers({ database, deviceId }: OpenVault, at: Date, { id, layers, to }: Writing): void {
  const repository = layersRepository(database)
  const { registry, desk } = layers
  const accepted = registry?.accepted ?? null
  const inRegistry = accepted !== null && lists(accepted, to)
  if (registry !== null && inRegistry) {
    repository.writeRegistry(id, { ...registry, accepted: withKey(accepted, to) }, deviceId)
  }
  if (desk?.kind === 'made') {
    repository.writeDesk(id, { ...desk, record: withKey(desk.record, to) }, deviceId)
    return
  }
  const values = desk?.values ?? {}
  // A value of the desk's own over the registry's is kept the same, so that neither takes anything from the other.
  if (inRegistry && values[pathOf(to)] === undefined) return
  const since = desk?.since ?? toInstant(at)
  repository.writeDesk(id, { kind: 'corrections', values: { ...values, [pathOf(to)]: to }, since }, deviceId)
}

function pathOf({ fingerprint }: Pick<PgpKey, 'fingerprint'>): string {
  return `pgpKeys/${fingerprint}`
}

function lists(record: PointOfContact, key: PgpKey): boolean {
  return record.pgpKeys.some(({ fingerprint }) => fingerprint === key.fingerprint)
}

function withKey(record: PointOfContact, key: PgpKey): PointOfContact {
  return applyChanges(record, [{ path: pathOf(key), to: key }])
}
