/** Looks for a target through the delegations (TUF specification §5.6.7). */
import { type Metadata, MetadataKind, type TargetFile, type Targets } from '@tufjs/models'
import { RepositoryError } from 'tuf-js/dist/error.js'
import type { TrustedMetadataStore } from 'tuf-js/dist/store.js'
import { rolesFor } from './path-pattern.ts'
import { requireSigners } from './trusted-keys.ts'

/** Brings a role, verified against the one that delegates to it; throws where that cannot be done. */
export type LoadTargets = (role: string, parent: string) => Promise<Metadata<Targets> | undefined>

/** Delegated roles that are asked for one target, at most: a bound on requests, as in the library. */
const mostDelegated = 32

type Step = { readonly role: string; readonly parent: string }

/**
 * The entry of the first role, in preorder and by order of listing, that lists the path and to which every role on the
 * way delegates it. A role that cannot be verified ends the search: what a less trusted one says must not take its
 * place.
 *
 * The library's own search takes `constructor` for a target of every role (it looks up the path in a plain object) and
 * reads path patterns with negation, braces and other signs of its glob library.
 * @throws RepositoryError, or what `load` throws
 */
export async function findTarget(
  path: string,
  store: TrustedMetadataStore,
  load: LoadTargets,
): Promise<TargetFile | undefined> {
  const open: Step[] = [{ role: MetadataKind.Targets, parent: MetadataKind.Root }]
  const seen = new Set<string>()
  for (let step = open.pop(); step !== undefined && seen.size <= mostDelegated; step = open.pop()) {
    if (seen.has(step.role)) continue
    seen.add(step.role)
    const { targets, delegations } = await listed(step, store, load)
    if (Object.hasOwn(targets, path)) return targets[path]
    const next = delegations === undefined ? [] : rolesFor(delegations, path)
    const last = next.findIndex(({ terminating }) => terminating)
    // A terminating delegation ends the search after it and what it delegates to in turn.
    if (last >= 0) open.length = 0
    const wanted = last >= 0 ? next.slice(0, last + 1) : next
    open.push(...wanted.toReversed().map(({ role }) => ({ role, parent: step.role })))
  }
  return undefined
}

/** What a role lists, verified against the one that delegates to it. @throws as {@link findTarget} */
export async function listed(
  { role, parent }: Step,
  store: TrustedMetadataStore,
  load: LoadTargets,
): Promise<Targets> {
  const known = store.snapshot?.signed.meta ?? {}
  // The library reads a property of the missing entry and fails with an error that says nothing.
  if (!Object.hasOwn(known, `${role}.json`)) throw new RepositoryError(`${role} is not in the snapshot`)
  const metadata = await load(role, parent)
  const delegator = parent === MetadataKind.Root ? store.root : store.getRole(parent)
  if (metadata === undefined || delegator === undefined) throw new RepositoryError(`no ${role} metadata`)
  // Where the role was loaded for another delegator before, the keys of this one count (§5.6.3).
  requireSigners(delegator, role, metadata)
  return metadata.signed
}
