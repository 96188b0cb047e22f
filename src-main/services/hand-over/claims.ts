/** "I am handling this": one officer at a time, taken over openly, taken back by hand. */
import { Failure } from '../../../src-shared/base/failure.ts'
import type { Claim } from '../../../src-shared/domain/hand-over/claim.ts'
import { caseEventRepository } from '../../store/case-event-repository.ts'
import { caseRepository } from '../../store/case-repository.ts'
import { type ClaimRow, claimRepository } from '../../store/claim-repository.ts'
import { headsOfCase } from '../../store/outline-rows.ts'
import type { OpenVault } from '../session.ts'
import type { Act, Recorded } from './act.ts'

/** Of every case. Where cases were merged, the latest word about any of them counts for the whole. */
export function claimsOf({ database, officer }: OpenVault): Claim[] {
  const { rootOf } = caseRepository(database)
  const byCase = new Map<string, ClaimRow>()
  for (const row of claimRepository(database).present()) {
    const thread = rootOf(row.thread)
    const known = byCase.get(thread)
    if (known === undefined || known.at <= row.at) byCase.set(thread, row)
  }
  return [...byCase].map(([thread, { officer: id, by, at }]) => ({
    thread,
    officer: id,
    by,
    since: at,
    isOwn: officer?.id === id,
  }))
}

/** The present word about a case, and where it stands; the officer decided by `from`. */
function wordOf({ vault }: Act, thread: string, from: string | null) {
  const root = caseRepository(vault.database).rootOf(thread)
  const present = claimsOf(vault).find((claim) => claim.thread === root)
  if ((present?.officer ?? null) !== from) throw new Failure('claim-changed')
  return { root, present }
}

/** @throws Failure `message-not-found`, `claim-changed` */
export function claim(act: Act, { thread, from }: { thread: string; from: string | null }): Recorded {
  const { vault, officer, at } = act
  const { root, present } = wordOf(act, thread, from)
  if (headsOfCase(vault.database, root).heads.length === 0) throw new Failure('message-not-found')
  if (present?.officer === officer.id) throw new Failure('claim-changed')
  const detail = { from: present?.by ?? null }
  caseEventRepository(vault.database).add(vault, { thread: root, kind: 'claimed', detail }, at)
  return {
    kind: 'case-claimed',
    subject: root,
    ...(present === undefined ? {} : { detail: { from: present.officer } }),
  }
}

/** @throws Failure `claim-changed` */
export function releaseClaim(act: Act, { thread, from }: { thread: string; from: string }): Recorded {
  const { vault, at } = act
  const { root, present } = wordOf(act, thread, from)
  const of = present?.by ?? ''
  const events = caseEventRepository(vault.database)
  // A word that was given before cases were merged stands in the case of that time.
  for (const part of claimRepository(vault.database).present()) {
    if (part.thread === root || caseRepository(vault.database).rootOf(part.thread) !== root) continue
    events.add(vault, { thread: part.thread, kind: 'claim-released', detail: { of: part.by } }, at)
  }
  events.add(vault, { thread: root, kind: 'claim-released', detail: { of } }, at)
  return { kind: 'case-claim-released', subject: root, detail: { of: from } }
}
