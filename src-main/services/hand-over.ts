/** The desk's shifts: who handles which case, the shift log, and what one shift leaves to the next (docs/hand-over.md). */
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { Handlers } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { handOverCalls } from '../../src-shared/contract/hand-over.ts'
import { appendAudit } from '../store/audit-repository.ts'
import { transaction } from '../store/unit-of-work.ts'
import type { InternalHandlers } from '../vault-protocol.ts'
import type { Act, Recorded } from './hand-over/act.ts'
import { claim, claimsOf, releaseClaim } from './hand-over/claims.ts'
import { handOverPaper } from './hand-over/paper.ts'
import { beginShift, correct, endShift, logOf, markDone, standingOf, write } from './hand-over/shift-log.ts'
import { summaryOf, type Today } from './hand-over/summary.ts'
import { type Session, whileOpen } from './session.ts'

export type HandOverCall = Exclude<keyof typeof handOverCalls, 'handOver.savePdf'>

type HandOverInternals = Pick<InternalHandlers, 'internal.handOverPaper' | 'internal.handOverPaperSaved'>

export type HandOverDependencies = {
  readonly session: Session
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
  readonly today: Today
}

export function handOverService(deps: HandOverDependencies): Handlers<HandOverCall> & HandOverInternals {
  const { session, clock, emit, today } = deps
  /** In one unit of work, by an officer. @throws Failure `not-permitted` where a recovery way opened the vault */
  const act = (work: (act: Act) => Recorded): Recorded => {
    const vault = session.current()
    const { officer, database: db } = vault
    if (officer === null) throw new Failure('not-permitted')
    const at = clock()
    const recorded = transaction(db, () => {
      const { kind, subject, detail = {} } = work({ vault, officer, at })
      appendAudit(db, vault, at, kind, subject, detail)
      return { kind, subject, detail }
    })
    emit({ topic: 'messages' })
    return recorded
  }
  const done = (work: (act: Act) => Recorded): Record<string, never> => {
    act(work)
    return {}
  }
  return {
    'handOver.claims': () => claimsOf(session.current()),
    'handOver.claim': (input) => done((one) => claim(one, input)),
    'handOver.releaseClaim': (input) => done((one) => releaseClaim(one, input)),
    'handOver.standing': () => standingOf(session.current()),
    'handOver.log': (input) => logOf(session.current(), input),
    'handOver.write': (note) => ({ id: act((one) => write(one, note)).subject }),
    'handOver.correct': (correction) => done((one) => correct(one, correction)),
    'handOver.markDone': (mark) => done((one) => markDone(one, mark)),
    'handOver.begin': ({ read }) => done((one) => beginShift(one, read)),
    'handOver.end': () => done(endShift),
    'handOver.summary': () => whileOpen(session, (vault) => summaryOf(vault, clock(), today)),
    'internal.handOverPaper': (order) =>
      whileOpen(session, async (vault) =>
        handOverPaper(vault, await summaryOf(vault, clock(), today), order),
      ),
    'internal.handOverPaperSaved': async ({ language }) => {
      const vault = session.current()
      transaction(vault.database, () =>
        appendAudit(vault.database, vault, clock(), 'hand-over-printed', vault.vaultId, { language }),
      )
      emit({ topic: 'messages' })
    },
  }
}
