/** The national side of a desk: records of what officers did inside their own State. Nothing here is sent or synced. */
import { randomUUID } from 'node:crypto'
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { Handlers } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { nationalCalls } from '../../src-shared/contract/national.ts'
import type { AuditKind } from '../../src-shared/domain/audit-kinds.ts'
import type { Tlp } from '../../src-shared/domain/marking.ts'
import { byDue, cautionOf, strictestTlp } from '../../src-shared/domain/national/forwarding.ts'
import { mayActAs } from '../../src-shared/domain/officer.ts'
import { type AuditDetail, appendAudit } from '../store/audit-repository.ts'
import { caseEventRepository } from '../store/case-event-repository.ts'
import { type CaseScope, caseScope } from '../store/case-scope.ts'
import { messagesRepository } from '../store/messages-repository.ts'
import { type NationalRepository, nationalRepository } from '../store/national-repository.ts'
import { transaction } from '../store/unit-of-work.ts'
import { handingOnText } from './national/handing-on.ts'
import { nationalOfCase, placeOfForwarding } from './national/of-case.ts'
import type { OpenVault, Session } from './session.ts'
import { vaultCatalogue } from './templates/vault-catalogue.ts'

export type NationalCall = keyof typeof nationalCalls

export type NationalDependencies = {
  readonly session: Session
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
}

type Deed = { readonly vault: OpenVault; readonly at: Date; readonly national: NationalRepository }
type Noted = { readonly kind: AuditKind; readonly subject: string; readonly detail?: AuditDetail }

/** Does the work in one transaction with its entry of the audit log. */
type Act = (work: (deed: Deed) => Noted) => Record<string, never>

type Part<Name extends string> = Handlers<Extract<NationalCall, Name>>

export function nationalService({ session, clock, emit }: NationalDependencies): Handlers<NationalCall> {
  const act: Act = (work) => {
    const vault = session.current()
    const { database: db } = vault
    const at = clock()
    transaction(db, () => {
      const { kind, subject, detail } = work({ vault, at, national: nationalRepository(db) })
      appendAudit(db, vault, at, kind, subject, detail)
    })
    emit({ topic: 'messages' })
    return {}
  }
  return {
    ...readHandlers(session),
    ...entityHandlers(act),
    ...forwardingHandlers(act),
    ...textHandlers(act),
    ...checklistHandlers(act),
  }
}

function readHandlers({
  current,
}: Session): Part<`national.${'entities' | 'ofCase' | 'open' | 'terms' | 'checklists' | 'handingOnText'}`> {
  const national = () => nationalRepository(current().database)
  return {
    'national.entities': () => ({ entities: national().entities() }),
    'national.ofCase': ({ thread }) => {
      const { database } = current()
      const { forwardings, checklists } = nationalOfCase(database, caseScope(database, thread))
      return { forwardings: byDue(forwardings), checklists: [...checklists] }
    },
    'national.open': () => ({ forwardings: byDue(national().openForwardings()) }),
    'national.terms': () => ({ terms: national().terms() }),
    'national.checklists': () => ({ checklists: national().checklists() }),
    'national.handingOnText': ({ id, language }) => {
      const { database } = current()
      const row = messagesRepository(database).find(id)
      if (row === undefined) throw new Failure('message-not-found')
      return { text: handingOnText(row, vaultCatalogue(database), language), tlp: row.tlp }
    },
  }
}

function entityHandlers(act: Act): Part<`national.${'saveEntity' | 'removeEntity'}`> {
  return {
    'national.saveEntity': (entity) =>
      act(({ vault, at, national }) => {
        national.writeEntity(vault, entity, at)
        return { kind: 'national-side-changed', subject: entity.id, detail: { what: 'entity' } }
      }),
    'national.removeEntity': ({ id }) =>
      act(({ national }) => {
        if (!national.removeEntity(id)) throw new Failure('item-gone')
        return { kind: 'national-side-changed', subject: id, detail: { what: 'entity', removed: 1 } }
      }),
  }
}

function forwardingHandlers(act: Act): Part<`national.${'forward' | 'answer'}`> {
  return {
    'national.forward': (order) => {
      const id = randomUUID()
      act(({ vault, at, national }) => {
        requireHappened(order.at, at)
        const entity = national.entity(order.entity)
        if (entity === undefined) throw new Failure('item-gone')
        const scope = caseScope(vault.database, order.thread)
        const thread = scope.id
        const { channel, about, due, message, noted } = order
        const tlp = markingOf(message, scope)
        if (cautionOf(tlp) !== noted) throw new Failure('refused')
        const said = { entityName: entity.name, channel, about, due, message, tlp }
        national.forward(vault, { ...said, id, thread, entity: entity.id, at: order.at })
        const detail = { ...said, forwarding: id }
        addEvent(vault, { kind: 'forwarded', thread, at: order.at, detail }, at)
        return { kind: 'case-forwarded', subject: thread, detail: { forwarding: id } }
      })
      return { id }
    },
    'national.answer': ({ id, at: answered, note }) =>
      act(({ vault, at, national }) => {
        requireHappened(answered, at)
        const known = national.forwarding(id)
        if (known === undefined || !national.answer(vault, id, answered, note)) throw new Failure('item-gone')
        const { entityName } = known
        const thread = placeOfForwarding(vault.database, known)
        const detail = { forwarding: id, entityName, note }
        addEvent(vault, { kind: 'forward-answered', thread, at: answered, detail }, at)
        return { kind: 'forward-answered', subject: thread, detail: { forwarding: id } }
      }),
  }
}

/** The officer chose it by a clock that can be a little ahead of this one's last look. */
const toleratedMilliseconds = 60_000

/** @throws Failure `time-in-future`: what is recorded has happened */
function requireHappened(said: string, now: Date): void {
  if (Date.parse(said) - now.getTime() > toleratedMilliseconds) throw new Failure('time-in-future')
}

function addEvent(
  vault: OpenVault,
  event: Parameters<ReturnType<typeof caseEventRepository>['add']>[1],
  at: Date,
): void {
  caseEventRepository(vault.database).add(vault, event, at)
}

/**
 * Of the message that was passed on, else the strictest of the case: what is said about it may hold any of it.
 * @throws Failure `message-not-found` where the message is not of this case
 */
function markingOf(message: string | null, { rows }: CaseScope): Tlp | null {
  if (message === null) return strictestTlp(rows)
  const row = rows.find(({ id }) => id === message)
  if (row === undefined) throw new Failure('message-not-found')
  return row.tlp
}

function textHandlers(act: Act): Part<`national.${'saveTerms' | 'saveChecklist' | 'removeChecklist'}`> {
  return {
    'national.saveTerms': ({ language, text }) =>
      act(({ vault, at, national }) => {
        requireAdministrator(vault)
        if (text.trim() === '') national.removeTerms(language)
        else national.writeTerms(vault, language, text, at)
        const detail = { what: 'terms', language }
        return { kind: 'national-side-changed', subject: vault.vaultId, detail }
      }),
    'national.saveChecklist': (checklist) =>
      act(({ vault, at, national }) => {
        requireAdministrator(vault)
        national.writeChecklist(vault, checklist, at)
        return { kind: 'national-side-changed', subject: checklist.id, detail: { what: 'checklist' } }
      }),
    'national.removeChecklist': ({ id }) =>
      act(({ vault, national }) => {
        requireAdministrator(vault)
        if (!national.removeChecklist(id)) throw new Failure('item-gone')
        return { kind: 'national-side-changed', subject: id, detail: { what: 'checklist', removed: 1 } }
      }),
  }
}

function checklistHandlers(
  act: Act,
): Part<`national.${'attachChecklist' | 'detachChecklist' | 'markItems'}`> {
  return {
    'national.attachChecklist': ({ thread, ...checklist }) =>
      act(({ vault, at, national }) => {
        const { id } = caseScope(vault.database, thread)
        national.attach(vault, id, checklist, at)
        return { kind: 'case-checklist-changed', subject: id, detail: { checklist: checklist.id } }
      }),
    'national.detachChecklist': ({ id }) =>
      act(({ national }) => {
        const thread = national.caseOfChecklist(id)
        if (thread === undefined || !national.detach(id)) throw new Failure('item-gone')
        return { kind: 'case-checklist-changed', subject: thread, detail: { checklist: id, removed: 1 } }
      }),
    'national.markItems': ({ id, items, standing }) =>
      act(({ vault, at, national }) => {
        const thread = national.caseOfChecklist(id)
        if (thread === undefined) throw new Failure('item-gone')
        for (const position of new Set(items)) {
          if (!national.markItem(vault, id, position, standing, at)) throw new Failure('item-gone')
        }
        const detail = { checklist: id, items: new Set(items).size, standing }
        return { kind: 'case-checklist-changed', subject: thread, detail }
      }),
  }
}

function requireAdministrator({ officer }: OpenVault): void {
  if (officer === null || !mayActAs(officer.role, 'administrator')) throw new Failure('not-permitted')
}
