/** The pre-flight of the invented correspondence, judged by the program's own rules. */
import type { Clock } from '../../src-shared/base/clock.ts'
import type { ParsedInputOf } from '../../src-shared/contract/define.ts'
import type { messageCalls } from '../../src-shared/contract/messages.ts'
import type { DeskProfile } from '../../src-shared/contract/vault.ts'
import { isAddressable, messageMailbox } from '../../src-shared/domain/directory/addressee.ts'
import { encryptionSummary } from '../../src-shared/domain/directory/key-state.ts'
import { officeState } from '../../src-shared/domain/directory/office-hours.ts'
import type { DirectoryManagerView, ManagerLine } from '../../src-shared/domain/directory-manager.ts'
import { isBlocked, preflightFindings } from '../../src-shared/domain/messages/preflight.ts'
import type { ManagerFacts, RecipientFacts } from '../../src-shared/domain/messages/preflight-facts.ts'
import type { Preflight } from '../../src-shared/domain/messages/views.ts'
import type { FakeEntry } from './fake-directory.ts'
import { templateOf } from './templates.ts'

type Line = Preflight['lines'][number]
type Asked = ParsedInputOf<(typeof messageCalls)['messages.preflight']>

export type FakePreflightDesk = {
  readonly clock: Clock
  readonly directory: readonly FakeEntry[]
  readonly profile: DeskProfile
  /** The manager of the directory; not known where it is left out. */
  readonly manager?: DirectoryManagerView | null
}

export function fakePreflight(asked: Asked, desk: FakePreflightDesk): Preflight {
  const { to, template, message } = asked
  const { clock, directory, profile, manager = null } = desk
  const now = clock()
  const known = (ids: readonly string[]) =>
    ids.flatMap((id) => directory.find(({ pointOfContact }) => pointOfContact.id === id) ?? [])
  const [entries, copies] = [known(to), known(asked.cc ?? [])]
  const lines = entries.map((entry) => lineOf(entry, now))
  const ownKey = { state: 'usable', until: '2028-11-20T00:00:00.000Z' } as const
  const findings = preflightFindings({
    template: templateOf(template),
    message: message ?? null,
    recipients: entries.map((entry) => factsOf(entry, now)),
    copies: copies.map((entry) => factsOf(entry, now)),
    own: { state: profile.state, type: profile.pocType, key: ownKey, listed: true },
    manager: manager === null ? null : managerFactsOf(manager),
    caseModes: [],
    at: now,
  })
  const shown =
    asked.message?.toManager === true && manager !== null ? { manager: lineOfManager(manager) } : {}
  const given = copies.length === 0 ? {} : { copies: copies.map((entry) => lineOf(entry, now)) }
  return { ...shown, ...given, lines, ownKey, findings, canRelease: !isBlocked(findings) }
}

/** Every other entry of the own State, by whether it can be encrypted to. */
export function fakeCopyChoices({ clock, directory, profile }: FakePreflightDesk) {
  const lines = directory
    .filter(({ pointOfContact: { state, type } }) => state === profile.state && type !== profile.pocType)
    .map((entry) => lineOf(entry, clock()))
  const usable = lines.filter(({ blocked, encryption }) => blocked === null && encryption.state === 'usable')
  return {
    choices: usable.map(({ pocId, type, entity }) => ({ pocId, type, entity })),
    others: lines.length - usable.length,
  }
}

function lineOfManager({ entity, email, facts, verified }: DirectoryManagerView): ManagerLine {
  const state = facts?.encryption.state ?? 'missing'
  const encryption = { state, until: facts?.encryption.until ?? null }
  return { entity, email, encryption, fingerprint: facts?.fingerprint ?? null, verified }
}

function managerFactsOf(manager: DirectoryManagerView): ManagerFacts {
  const { encryption, verified } = lineOfManager(manager)
  return { encryption, verification: verified ? 'verified' : 'unverified' }
}

function lineOf(entry: FakeEntry, now: Date): Line {
  const { pointOfContact, keys } = entry
  const email = messageMailbox(pointOfContact)?.address ?? null
  const addressable = isAddressable(pointOfContact, now)
  return {
    pocId: pointOfContact.id,
    state: pointOfContact.state,
    type: pointOfContact.type,
    entity: pointOfContact.entityName.en ?? '',
    email,
    addressable,
    blocked: blockOf({ inEffect: entry.inEffect, addressable, email }),
    provisional: entry.changes.some(({ standing }) => standing === 'used-once'),
    encryption: encryptionSummary(keys, now),
    fingerprint: keys[0]?.fingerprint ?? null,
    verified: pointOfContact.pgpKeys.some((key) => key.verified !== undefined),
    officeOpen: officeState(pointOfContact.availability, now).open,
    timeZone: pointOfContact.availability.timeZone,
  }
}

function factsOf(entry: FakeEntry, now: Date): RecipientFacts {
  const { pointOfContact, changes } = entry
  const { pocId, state, type, blocked, provisional, encryption, verified, timeZone } = lineOf(entry, now)
  const { open, localTime, nextChange } = officeState(pointOfContact.availability, now)
  return {
    pocId,
    state,
    type,
    blocked,
    provisional,
    encryption,
    verification: verified ? 'verified' : 'unverified',
    keyChangeWaits: changes.some(
      ({ standing, path }) => standing === 'waiting' && path.startsWith('pgpKeys/'),
    ),
    office: { open, timeZone, localTime, opens: nextChange },
    mailbox: messageMailbox(pointOfContact)?.usage ?? null,
    languages: pointOfContact.operationalLanguages,
  }
}

type Reach = Pick<FakeEntry, 'inEffect'> & Pick<Line, 'addressable' | 'email'>

function blockOf({ inEffect, addressable, email }: Reach): Line['blocked'] {
  if (!inEffect) return 'in-review'
  if (!addressable) return 'not-addressable'
  return email === null ? 'no-address' : null
}
