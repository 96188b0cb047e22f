/** Our own checks around the library's store of trusted metadata (tuf-js 6.0.2); see docs/registry-protocol.md. */
import { MetadataKind } from '@tufjs/models'
import { RepositoryError } from 'tuf-js/dist/error.js'
import type { TrustedMetadataStore } from 'tuf-js/dist/store.js'
import { requireForm } from './strict-metadata.ts'
import { type AnyMetadata, type Delegator, isRoot, requireSigners } from './trusted-keys.ts'

type Guarded = {
  /** The root that the store was made with. */
  readonly root: Uint8Array
  /** Keeps the error of a refused file, which the library flattens to text. */
  readonly fault: { last?: unknown }
}

/** The ways into the store. */
const ways = [
  { name: 'updateRoot', kind: MetadataKind.Root },
  { name: 'updateTimestamp', kind: MetadataKind.Timestamp },
  { name: 'updateSnapshot', kind: MetadataKind.Snapshot },
  { name: 'updateDelegatedTargets', kind: MetadataKind.Targets },
] as const

type Way = (typeof ways)[number]
type Trusted = Record<string, AnyMetadata | undefined>

/**
 * From here on nothing stays in the store that does not pass our checks; the root that is in it already is checked at
 * once.
 * @throws Failure `registry-answer-unusable`, RepositoryError, UnsignedMetadataError
 */
export function guardStore(store: TrustedMetadataStore, { root, fault }: Guarded): void {
  const trusted: Trusted = Reflect.get(store, 'trustedSet')
  // A delegated role may be called "constructor"; the library would take the object's own for it.
  Reflect.setPrototypeOf(trusted, null)
  for (const way of ways) guardWay(store, { way, trusted, fault })
  requireForm(MetadataKind.Root, root, store.root)
  requireSigners(store.root, MetadataKind.Root, store.root)
}

type Guard = {
  readonly way: Way
  readonly trusted: Trusted
  readonly fault: { last?: unknown }
}

function guardWay(store: TrustedMetadataStore, { way, trusted, fault }: Guard): void {
  const verify: (...given: never[]) => unknown = Reflect.get(store, way.name)
  const remembering = <Value>(run: () => Value): Value => {
    try {
      return run()
    } catch (error) {
      fault.last = error
      throw error
    }
  }
  Reflect.set(store, way.name, (bytes: Buffer, ...rest: unknown[]) => {
    const delegated = way.kind === MetadataKind.Targets
    const role = delegated ? String(rest[0]) : way.kind
    const delegator = delegated ? store.getRole(String(rest[1])) : store.root
    const before = trusted[role]
    // What the library refuses last (past its end, not the version that was announced) it keeps on purpose, to compare
    // what comes next with it. What only we refuse does not stay.
    const result = remembering(() => Reflect.apply(verify, store, [bytes, ...rest]))
    try {
      remembering(() => check(bytes, { kind: way.kind, role, delegator, metadata: trusted[role] }))
    } catch (error) {
      trusted[role] = before
      throw error
    }
    return result
  })
}

type Vouched = {
  readonly kind: MetadataKind
  readonly role: string
  /** Whoever was trusted before this file came. */
  readonly delegator: Delegator | undefined
  /** As the library has read the bytes. */
  readonly metadata: AnyMetadata | undefined
}

function check(bytes: Uint8Array, { kind, role, delegator, metadata }: Vouched): void {
  if (delegator === undefined || metadata === undefined)
    throw new RepositoryError(`nobody vouches for ${role}`)
  requireForm(kind, bytes, metadata)
  requireSigners(delegator, role, metadata)
  // §5.3.4: a new root by the keys of the one before, and by its own.
  if (isRoot(metadata)) requireSigners(metadata, role, metadata)
}
