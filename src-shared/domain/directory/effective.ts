/** The record in effect: the registry's accepted values under the desk's own, with the desk's own verifications. */
import type { ChangePath, ChangeSource, LayerName } from './changes.ts'
import { classifyChanges } from './classify.ts'
import { type PgpKey, type PointOfContact, pointOfContactSchema } from './record.ts'
import {
  applyChanges,
  diffRecords,
  isListField,
  sameValue,
  type ValueChange,
  valueAt,
  valuesOf,
} from './record-paths.ts'
import type { VerificationRecord, VerificationState } from './verification.ts'

export type DirectoryLayers = {
  readonly registry: {
    /** Null where nobody has accepted the point of contact yet. */
    readonly accepted: PointOfContact | null
    readonly received: PointOfContact
  } | null
  readonly desk:
    | { readonly kind: 'made'; readonly record: PointOfContact }
    | { readonly kind: 'corrections'; readonly values: Readonly<Record<ChangePath, unknown>> }
    | null
  /** Changes in use once, oldest first; the registry's where no source is named. */
  readonly once: readonly (ValueChange & { readonly source?: ChangeSource })[]
  /** The desk's own verifications of this point of contact, in any order. */
  readonly verified: readonly VerificationRecord[]
}

export type EffectiveRecord = {
  readonly record: PointOfContact
  readonly layer: LayerName
  /** False for the registry's new point of contact that waits: shown, not used. */
  readonly inEffect: boolean
  /** Where the desk's own value stands over the registry's; none in a record that the desk made, which is its whole. */
  readonly deskPaths: readonly ChangePath[]
}

type Base = Pick<EffectiveRecord, 'record' | 'layer' | 'inEffect'> & {
  readonly corrections: readonly ValueChange[]
}

/**
 * The desk's corrections go over what the registry's accepted record says, and what is in use once over both. Where the
 * registry restricts a value further than the desk's correction, or a list's in use once, the registry's counts, but an office that the registry
 * calls unconfirmed may be confirmed by the desk. A key that both list has the registry's certificate, into which
 * whoever accepts has merged what the desk knew. Only the desk's own verifications are shown, whatever the registry
 * claims. Null where neither layer has a record.
 */
export function effectiveRecord(layers: DirectoryLayers): EffectiveRecord | null {
  const base = baseOf(layers)
  if (base === null) return null
  const corrections = standingCorrections(base)
  const all = [...corrections, ...standingOnce(base, layers.once)]
  const changed = applyChanges(base.record, all)
  const deskPaths = corrections
    .filter((own) => {
      const value = valueAt(changed, own.path)
      if (!isListField(own.path)) return sameValue(value, own.to)
      // Items come and go under an order of the desk's; it is in effect as long as it moves one of them.
      const others = all.filter((change) => change !== own)
      return !sameValue(value, valueAt(applyChanges(base.record, others), own.path))
    })
    .map(({ path }) => path)
  return {
    record: withVerifications(changed, layers.verified),
    layer: base.layer,
    inEffect: base.inEffect,
    deskPaths,
  }
}

/**
 * By fingerprint, for every key of the record: the outcome of its newest verification; without one `changed` where
 * another key of this office was ever verified, else `unverified`.
 * @param verified the desk's own verifications of this point of contact, in any order
 */
export function verificationStates(
  record: { readonly pgpKeys: readonly Pick<PgpKey, 'fingerprint'>[] },
  verified: readonly VerificationRecord[],
): Readonly<Record<string, VerificationState>> {
  return Object.fromEntries(
    record.pgpKeys.map(({ fingerprint }) => [fingerprint, verificationState(fingerprint, verified)]),
  )
}

/**
 * The verification of the key that would be encrypted to. Where there is none: `rejected` if an officer has rejected a
 * key that the record lists, else `unverified`.
 * @param verified the desk's own verifications of this point of contact, in any order
 */
export function verificationInUse(
  key: Pick<PgpKey, 'fingerprint'> | undefined,
  hasRejectedKey: boolean,
  verified: readonly VerificationRecord[],
): VerificationState {
  if (key === undefined) return hasRejectedKey ? 'rejected' : 'unverified'
  return verificationState(key.fingerprint, verified)
}

function baseOf({ registry, desk, once }: DirectoryLayers): Base | null {
  const own = desk?.kind === 'made' ? desk.record : undefined
  const values = desk?.kind === 'corrections' ? desk.values : {}
  const corrections = Object.entries(values).map(([path, to]) => ({ path, to }))
  if (registry === null || (registry.accepted === null && own !== undefined)) {
    return own === undefined ? null : { record: own, layer: 'desk', inEffect: true, corrections: [] }
  }
  const { accepted, received } = registry
  if (accepted === null) {
    const whole = once.filter(({ path }) => path === '')
    const record = applyChanges(received, whole)
    return { record, layer: 'registry', inEffect: whole.length > 0, corrections }
  }
  const isMade = own !== undefined
  return {
    record: accepted,
    layer: 'registry',
    inEffect: true,
    // A record of the desk's own that the registry lists too is what the desk says over the registry's.
    corrections: isMade ? diffRecords(accepted, own) : corrections,
  }
}

/** The desk's corrections that no restriction of the registry's goes before. */
function standingCorrections({ record, corrections }: Base): readonly ValueChange[] {
  const registryValues = valuesOf(record)
  const corrected = applyChanges(record, corrections)
  const restored = corrections.map(({ path }) => ({
    path,
    from: valueAt(corrected, path),
    to: registryValues.get(path) ?? null,
  }))
  const classes = new Map(classifyChanges(restored, corrected).map((change) => [change.path, change.class]))
  return corrections
    .filter(({ path }) => {
      const registryValue = registryValues.get(path) ?? null
      // What the registry does not list, the desk may list all the same.
      if (registryValue === null || classes.get(path) !== 'restriction') return true
      return path === 'status' && registryValue === 'unconfirmed'
    })
    .map(({ path, to }) => ({ path, to: withCertificateOf(registryValues.get(path), path, to) }))
}

/** What is in use once of a list goes no further than it would once accepted, which makes it a correction. */
function standingOnce(base: Base, all: DirectoryLayers['once']): readonly ValueChange[] {
  const once = all.filter(({ path }) => path !== '')
  const ofLists = once.filter(({ source }) => (source ?? 'registry') !== 'registry')
  if (base.layer === 'desk' || ofLists.length === 0) return once
  const paths = new Set(ofLists.map(({ path }) => path))
  const standing = standingCorrections({ ...base, corrections: [...base.corrections, ...ofLists] })
  return [
    ...standing.filter(({ path }) => paths.has(path)),
    ...once.filter((change) => !ofLists.includes(change)),
  ]
}

function withCertificateOf(registryValue: unknown, path: ChangePath, to: unknown): unknown {
  if (!path.startsWith('pgpKeys/')) return to
  const schema = pointOfContactSchema.shape.pgpKeys.element
  const [listed, own] = [schema.safeParse(registryValue).data, schema.safeParse(to).data]
  return listed === undefined || own === undefined ? to : { ...own, certificate: listed.certificate }
}

function withVerifications(record: PointOfContact, verified: readonly VerificationRecord[]): PointOfContact {
  const pgpKeys = record.pgpKeys.map((key): PgpKey => {
    const claimless = Object.fromEntries(Object.entries(key).filter(([name]) => name !== 'verified'))
    const { fingerprint, certificate, origin } = key
    const own = newestVerification(fingerprint, verified)
    const verification =
      own?.outcome === 'verified' ? { verified: { by: own.by ?? '', how: own.how, at: own.at } } : {}
    return { ...claimless, fingerprint, certificate, origin, ...verification }
  })
  return { ...record, pgpKeys }
}

function verificationState(fingerprint: string, verified: readonly VerificationRecord[]): VerificationState {
  const own = newestVerification(fingerprint, verified)
  if (own !== undefined) return own.outcome
  return verified.some(({ outcome }) => outcome === 'verified') ? 'changed' : 'unverified'
}

/** The verification that counts of a key; of two at the same instant the rejection. */
export function newestVerification(
  fingerprint: string,
  verified: readonly VerificationRecord[],
): VerificationRecord | undefined {
  return verified
    .filter((record) => record.fingerprint === fingerprint)
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at) || (a.outcome === 'rejected' ? -1 : 1))[0]
}
