/** Clocks of cases: what this desk owes and waits for, when it is due, and what can be done about it. */
import { type Clock, type Instant, toInstant } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { Handlers } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { CaseEventContent } from '../../src-shared/domain/cases/case-event.ts'
import { clockId } from '../../src-shared/domain/clocks/case-clocks.ts'
import type { ClockKind } from '../../src-shared/domain/clocks/policy.ts'
import type { ClockStop, DueSide, TodayRow } from '../../src-shared/domain/clocks/views.ts'
import { mayActAs } from '../../src-shared/domain/officer.ts'
import { appendAudit } from '../store/audit-repository.ts'
import { caseEventRepository } from '../store/case-event-repository.ts'
import { caseRepository } from '../store/case-repository.ts'
import { clockRepository } from '../store/clock-repository.ts'
import { messagesRepository } from '../store/messages-repository.ts'
import type { DeskDatabase } from '../store/open.ts'
import { transaction } from '../store/unit-of-work.ts'
import type { InternalHandlers } from '../vault-protocol.ts'
import { allClocks, type DueItem } from './clocks/all-clocks.ts'
import { calendarFile } from './clocks/calendar-file.ts'
import { clockView, type KnownClock, knownClocks, receiptsOf } from './clocks/case-views.ts'
import { readCase } from './clocks/one-case.ts'
import { readClocksPolicy, writeClocksPolicy } from './clocks/policy.ts'
import { isProved } from './messages/rows.ts'
import { type OpenVault, type Session, whileOpen } from './session.ts'

export type ClockCall =
  `clocks.${'policy' | 'setPolicy' | 'today' | 'ofCase' | 'setReceipt' | 'stop' | 'resume'}`
type ClockInternals = Pick<
  InternalHandlers,
  'internal.calendarFile' | 'internal.calendarSaved' | 'internal.clocksDue'
>

export type ClockDependencies = {
  readonly session: Session
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
}

export function clockService({
  session,
  clock,
  emit,
}: ClockDependencies): Handlers<ClockCall> & ClockInternals {
  const changed = () => emit({ topic: 'messages' })
  return {
    'clocks.policy': () => readClocksPolicy(session.current().database),
    'clocks.setPolicy': (policy) => {
      const vault = session.current()
      if (vault.officer === null || !mayActAs(vault.officer.role, 'administrator')) {
        throw new Failure('not-permitted')
      }
      const at = clock()
      transaction(vault.database, () => {
        writeClocksPolicy(vault.database, vault.deviceId, policy, at)
        appendAudit(vault.database, vault, at, 'clocks-policy-changed', vault.vaultId)
      })
      changed()
      return {}
    },
    'clocks.today': ({ list, side, offset, count }) =>
      whileOpen(session, async (vault) => {
        const { real, exercise, fromManager, policy } = await allClocks(vault)
        const all = list === 'real' ? real : exercise
        const chosen = side === 'all' ? all : all.filter((one) => one.side === side)
        const at = clock()
        return {
          total: chosen.length,
          rows: chosen.slice(offset, offset + count).map((one) => todayRow(one, policy)),
          counts: { real: countsOf(real, at), exercise: countsOf(exercise, at) },
          fromManager,
          soonHours: policy.soonHours,
          behind: behindOf(vault.database, at),
          changesAt: nextDue([...real, ...exercise], at),
        }
      }),
    'clocks.ofCase': ({ thread }) =>
      whileOpen(session, async (vault) => {
        const { clocks, receipts, policy } = await caseOf(vault, thread)
        return {
          clocks: clocks.map((one) => clockView(one, policy)),
          receipts,
          soonHours: policy.soonHours,
          behind: behindOf(vault.database, clock()),
        }
      }),
    'clocks.setReceipt': ({ message, at }) => {
      setReceipt(session.current(), message, toInstant(new Date(at)), clock())
      changed()
      return {}
    },
    'clocks.stop': ({ message, kind, reason }) =>
      whileOpen(session, async (vault) => {
        const content: CaseEventContent = { kind: 'clock-stopped', detail: { message, clock: kind, reason } }
        await decide(vault, { message, kind }, content, clock())
        changed()
        return {}
      }),
    'clocks.resume': ({ message, kind }) =>
      whileOpen(session, async (vault) => {
        await decide(
          vault,
          { message, kind },
          { kind: 'clock-resumed', detail: { message, clock: kind } },
          clock(),
        )
        changed()
        return {}
      }),
    'internal.calendarFile': ({ list, words }) =>
      whileOpen(session, async (vault) => {
        const { real, exercise } = await allClocks(vault)
        return calendarFile(vault, { list, words, open: list === 'real' ? real : exercise }, clock())
      }),
    'internal.calendarSaved': async ({ entries }) => {
      const vault = session.current()
      const { database: db, vaultId } = vault
      transaction(db, () =>
        appendAudit(db, vault, clock(), 'calendar-exported', vaultId, { clocks: entries }),
      )
      changed()
    },
    'internal.clocksDue': () =>
      whileOpen(session, async (vault) => ({ latest: latestDue((await allClocks(vault)).real, clock()) })),
  }
}

function todayRow(one: DueItem, policy: Parameters<typeof clockView>[1]): TodayRow {
  if (one.side === 'inside') return one
  const { others, template, subject, counterparts, toManager, caseNumber, mode } = one
  return {
    ...clockView(one, policy),
    others,
    template,
    subject,
    counterparts,
    toManager,
    caseNumber,
    mode,
  }
}

function countsOf(open: readonly DueItem[], at: Date) {
  const count = (wanted: DueSide) => open.filter(({ side }) => side === wanted).length
  // In the order in which they are due.
  const running = open.findIndex(({ due }) => Date.parse(due) > at.getTime())
  return {
    ours: count('ours'),
    theirs: count('theirs'),
    inside: count('inside'),
    overdue: running === -1 ? open.length : running,
  }
}

/** The nearest limit that is still ahead. */
function nextDue(open: readonly DueItem[], at: Date): Instant | null {
  const ahead = open.filter(({ due }) => Date.parse(due) > at.getTime()).map(({ due }) => due)
  return ahead.toSorted()[0] ?? null
}

/** The newest of those that are due by now. */
function latestDue(open: readonly DueItem[], at: Date): Instant | null {
  return open.findLast(({ due }) => Date.parse(due) <= at.getTime())?.due ?? null
}

/** So far clocks of computers are apart without anybody having moved one. */
const toleratedMilliseconds = 60_000

/** Every stored instant was read off a clock: where the present one shows less, it was put back, or an earlier one was ahead. */
function behindOf(db: DeskDatabase, at: Date): Instant | null {
  const newest = clockRepository(db).newestInstant()
  return newest !== null && Date.parse(newest) - at.getTime() > toleratedMilliseconds ? newest : null
}

async function caseOf(vault: OpenVault, thread: string) {
  const { database: db } = vault
  const { root, rows, rules, decisions, policy, receipts } = await readCase(vault, thread)
  return {
    clocks: knownClocks(root, rows, decisions, rules),
    receipts: receiptsOf(db, rows, receipts),
    policy,
  }
}

/** @throws Failure `message-not-found`; `bad-input` for one of ours or one that is not proved, and for a time to come */
function setReceipt(vault: OpenVault, message: string, received: Instant, now: Date): void {
  const { database: db } = vault
  const row = messagesRepository(db).find(message)
  if (row === undefined) throw new Failure('message-not-found')
  const isLater = Date.parse(received) > now.getTime()
  if (row.direction !== 'incoming' || !isProved(row.verdict) || isLater) throw new Failure('bad-input')
  transaction(db, () => {
    clockRepository(db).setReceipt(vault, message, received)
    appendAudit(db, vault, now, 'receipt-set', message)
  })
}

/** @throws Failure `message-not-found`, and `clock-changed` where it is not as the officer saw it */
async function decide(
  vault: OpenVault,
  { message, kind }: { readonly message: string; readonly kind: ClockKind },
  content: CaseEventContent,
  at: Date,
): Promise<void> {
  const { database: db } = vault
  const row = messagesRepository(db).find(message)
  if (row === undefined) throw new Failure('message-not-found')
  const thread = caseRepository(db).caseOf(row)
  const { clocks } = await caseOf(vault, thread)
  const stopped = stopOf(clocks, clockId(message, kind))
  const isFit = content.kind === 'clock-stopped' ? stopped === null : stopped?.by === 'decided'
  if (!isFit) throw new Failure('clock-changed')
  transaction(db, () => {
    caseEventRepository(db).add(vault, { thread, ...content }, at)
    const audited = content.kind === 'clock-stopped' ? 'clock-stopped' : 'clock-resumed'
    appendAudit(db, vault, at, audited, message, { clock: kind })
  })
}

/** Null where it runs; undefined where there is no such clock. */
function stopOf(clocks: readonly KnownClock[], id: string): ClockStop | null | undefined {
  return clocks.find(({ clock }) => clock.id === id)?.clock.stopped
}
