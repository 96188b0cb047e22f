/** What an officer can do so that every State can be reached, encrypted: one list, most urgent first. */
import type { Instant } from '../../base/clock.ts'
import { daysLater } from './confirmation.ts'
import { isUsable, type JudgedOffice, type Office } from './readiness.ts'
import {
  type KeyStanding,
  type KeysOfNote,
  type ReadinessPolicy,
  type ReadinessTask,
  taskKinds,
} from './readiness-views.ts'

type TaskKind = ReadinessTask['kind']
/** What there is to do for one office, and by when or since when (UTC). */
type Deed = { readonly kind: TaskKind; readonly at: Instant | null }

/** A reminder that is due, with the beginning of the day it was for as a UTC instant. */
export type DueReminder = { readonly id: string; readonly pocId: string; readonly at: Instant }

/** One that is not valid yet cannot be used, so for today there is none. */
const keyTasks: Readonly<Record<KeyStanding, TaskKind | null>> = {
  usable: null,
  'expiring-90': 'key-expiring-90',
  'expiring-30': 'key-expiring-30',
  'expiring-7': 'key-expiring-7',
  expired: 'key-expired',
  revoked: 'key-revoked',
  weak: 'key-weak',
  'not-yet-valid': 'key-missing',
  missing: 'key-missing',
}

/**
 * All tasks of one State: it has at least one unless it can be reached encrypted. Offices that do not count have none
 * but the changes that wait.
 */
export function stateTasks(
  state: string,
  offices: readonly JudgedOffice[],
  policy: ReadinessPolicy,
  at: Date,
): readonly ReadinessTask[] {
  const tasks = offices.flatMap((judged) => {
    const { office, counts } = judged
    const deeds = counts ? deedsOf(judged, policy, at) : []
    const waiting: Deed = { kind: 'changes-waiting', at: null }
    return [...deeds, ...(office.waiting > 0 ? [waiting] : [])].map((deed) => taskOf(office, deed))
  })
  const isWithout = !offices.some(({ office, counts }) => counts || office.waiting > 0)
  if (!isWithout) return tasks
  return [{ kind: 'no-contact', state, pocId: null, entityName: null, at: null, reminder: null }]
}

/** Reminders as tasks; one of an office that is no longer there is left out. */
export function reminderTasks(
  reminders: readonly DueReminder[],
  offices: ReadonlyMap<string, Pick<Office, 'id' | 'state' | 'entityName'>>,
): readonly ReadinessTask[] {
  return reminders.flatMap(({ id, pocId, at }) => {
    const office = offices.get(pocId)
    return office === undefined ? [] : [{ ...taskOf(office, { kind: 'reminder', at }), reminder: id }]
  })
}

/** By kind as `taskKinds` has them, then by date, those without one last; what is equal stays in the order given. */
export function inOrderOfUrgency(tasks: readonly ReadinessTask[]): ReadinessTask[] {
  return tasks.toSorted(
    (a, b) => taskKinds.indexOf(a.kind) - taskKinds.indexOf(b.kind) || compareDates(a.at, b.at),
  )
}

const unusable: readonly TaskKind[] = ['key-expired', 'key-revoked', 'key-weak', 'key-changed']
const ending: readonly TaskKind[] = ['key-expiring-7', 'key-expiring-30']

/** The tasks about keys that are told of before anybody asks for readiness. */
export function keysOfNote(tasks: readonly ReadinessTask[]): KeysOfNote {
  const numberOf = (kinds: readonly TaskKind[]) => tasks.filter(({ kind }) => kinds.includes(kind)).length
  return { unusable: numberOf(unusable), ending: numberOf(ending) }
}

function deedsOf(
  { office, key, readiness }: JudgedOffice,
  policy: ReadinessPolicy,
  at: Date,
): readonly Deed[] {
  const { lastConfirmed, confirmation, bounced } = readiness
  const deeds: Deed[] = []
  if (bounced !== null) deeds.push({ kind: 'bounced-address', at: bounced })
  if (office.mail.addresses.length === 0) deeds.push({ kind: 'address-missing', at: null })
  const kind = keyTasks[key.standing]
  const hasDate = key.standing === 'expired' || key.standing.startsWith('expiring-')
  if (kind !== null) deeds.push({ kind, at: hasDate ? key.until : null })
  if (isUsable(key.standing) && key.verification !== 'verified') {
    deeds.push({ kind: key.verification === 'changed' ? 'key-changed' : 'key-unverified', at: null })
  }
  const again = key.verifiedAt === null ? null : daysLater(key.verifiedAt, policy.reverifyAfterDays)
  if (again !== null && isUsable(key.standing) && Date.parse(again) <= at.getTime()) {
    deeds.push({ kind: 'reverify', at: again })
  }
  if (confirmation === 'overdue' || confirmation === 'never') {
    const due = lastConfirmed === null ? null : daysLater(lastConfirmed, policy.confirmAfterDays)
    deeds.push({ kind: 'confirm-contact', at: due })
  }
  return deeds
}

function taskOf(office: Pick<Office, 'id' | 'state' | 'entityName'>, { kind, at }: Deed): ReadinessTask {
  const { id, state, entityName } = office
  return { kind, state, pocId: id, entityName, at, reminder: null }
}

function compareDates(a: Instant | null, b: Instant | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return Date.parse(a) - Date.parse(b)
}
