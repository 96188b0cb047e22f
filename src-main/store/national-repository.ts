/** Rows of the national side. No rules, only reading and writing; the caller owns the transaction. */
import { z } from 'zod'
import { type Instant, toInstant } from '../../src-shared/base/clock.ts'
import type { Language } from '../../src-shared/base/languages.ts'
import {
  type CaseChecklist,
  type Checklist,
  caseChecklistSchema,
  checklistSchema,
  type DomesticEntity,
  domesticEntitySchema,
  type Forwarding,
  forwardingSchema,
  type Terms,
  termsSchema,
} from '../../src-shared/domain/national/national.ts'
import { type Actor, writerOf } from './audit-repository.ts'
import { json } from './columns.ts'
import type { DeskDatabase } from './open.ts'
import { prepared } from './prepared.ts'

const withOfficer = 'LEFT JOIN officer ON officer.id'
const forwardings = `SELECT case_forwarding.id, thread, name AS entityName, channel, about, at, due, message, tlp, answered,
    answer, officer.alias AS by
  FROM case_forwarding ${withOfficer} = case_forwarding.officer`

/** Every text of the queries, so that a test can hold each to an index. */
export const nationalQueries = {
  entities: 'SELECT id, name, kind, contact, note FROM national_entity',
  entity: 'SELECT id, name, kind, contact, note FROM national_entity WHERE id = ?',
  writeEntity: `INSERT INTO national_entity (id, name, kind, contact, note, changed, revision, device)
    VALUES (@id, @name, @kind, @contact, @note, @changed, 1, @device)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, contact = excluded.contact,
      note = excluded.note, changed = excluded.changed, revision = revision + 1, device = excluded.device`,
  removeEntity: 'DELETE FROM national_entity WHERE id = ?',
  forward: `INSERT INTO case_forwarding
      (id, thread, entity, name, channel, about, at, due, message, tlp, answered, answer, officer, revision, device)
    VALUES (@id, @thread, @entity, @name, @channel, @about, @at, @due, @message, @tlp, NULL, '', @officer, 1, @device)`,
  forwarding: `${forwardings} WHERE case_forwarding.id = ?`,
  ofCase: `${forwardings} WHERE thread = ?`,
  open: `${forwardings} WHERE answered IS NULL ORDER BY due`,
  answer: `UPDATE case_forwarding SET answered = @at, answer = @note, revision = revision + 1, device = @device
    WHERE id = @id AND answered IS NULL`,
  terms: `SELECT national_terms.language, text, changed, officer.alias AS by FROM national_terms
    ${withOfficer} = national_terms.officer ORDER BY national_terms.language`,
  writeTerms: `INSERT INTO national_terms (language, text, changed, officer, revision, device)
    VALUES (@language, @text, @changed, @officer, 1, @device)
    ON CONFLICT (language) DO UPDATE SET text = excluded.text, changed = excluded.changed, officer = excluded.officer,
      revision = revision + 1, device = excluded.device`,
  removeTerms: 'DELETE FROM national_terms WHERE language = ?',
  checklists: 'SELECT id, name, items FROM national_checklist',
  writeChecklist: `INSERT INTO national_checklist (id, name, items, changed, revision, device)
    VALUES (@id, @name, @items, @changed, 1, @device)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, items = excluded.items, changed = excluded.changed,
      revision = revision + 1, device = excluded.device`,
  removeChecklist: 'DELETE FROM national_checklist WHERE id = ?',
  attach: `INSERT INTO case_checklist (id, thread, name, made, revision, device)
    VALUES (@id, @thread, @name, @made, 1, @device)`,
  attachItem: `INSERT INTO case_checklist_item (checklist, position, text, standing, at, officer)
    VALUES (?, ?, ?, 'open', NULL, NULL)`,
  detach: 'DELETE FROM case_checklist WHERE id = ?',
  caseChecklists: 'SELECT id, name FROM case_checklist WHERE thread = ? ORDER BY made, id',
  caseOfChecklist: 'SELECT thread FROM case_checklist WHERE id = ?',
  items: `SELECT text, standing, at, officer.alias AS by FROM case_checklist_item
    ${withOfficer} = case_checklist_item.officer WHERE checklist = ? ORDER BY position`,
  markItem: `UPDATE case_checklist_item SET standing = @standing, at = @at, officer = @officer
    WHERE checklist = @checklist AND position = @position`,
  touchChecklist: 'UPDATE case_checklist SET revision = revision + 1, device = ? WHERE id = ?',
} as const

const listSchema = checklistSchema.extend({ items: json(checklistSchema.shape.items) })
const headSchema = caseChecklistSchema.pick({ id: true, name: true })

export function nationalRepository(db: DeskDatabase) {
  return { ...entities(db), ...forwarded(db), ...texts(db), ...ofCases(db) }
}
export type NationalRepository = ReturnType<typeof nationalRepository>

function entities(db: DeskDatabase) {
  return {
    entities: (): DomesticEntity[] =>
      z.array(domesticEntitySchema).parse(prepared(db, nationalQueries.entities).all()),
    entity(id: string): DomesticEntity | undefined {
      const row = prepared(db, nationalQueries.entity).get(id)
      return row === undefined ? undefined : domesticEntitySchema.parse(row)
    },
    writeEntity(actor: Actor, entity: DomesticEntity, now: Date): void {
      prepared(db, nationalQueries.writeEntity).run({
        ...entity,
        changed: toInstant(now),
        device: actor.deviceId,
      })
    },
    /** False where there is none. */
    removeEntity: (id: string): boolean => prepared(db, nationalQueries.removeEntity).run(id).changes > 0,
  }
}

/** A row of what was passed on, as it is written. */
export type NewForwarding = Omit<Forwarding, 'answered' | 'answer' | 'by'> & { readonly entity: string }

function forwarded(db: DeskDatabase) {
  const many = (sql: string, ...values: readonly string[]): Forwarding[] =>
    z.array(forwardingSchema).parse(prepared(db, sql).all(...values))
  return {
    forward(actor: Actor, { entityName, ...row }: NewForwarding): void {
      prepared(db, nationalQueries.forward).run({ ...row, name: entityName, ...writerOf(actor) })
    },
    forwarding: (id: string) => many(nationalQueries.forwarding, id)[0],
    forwardingsOf: (thread: string) => many(nationalQueries.ofCase, thread),
    /** What no answer was recorded for, of all cases; those without a date first. */
    openForwardings: () => many(nationalQueries.open),
    /** False where one was recorded already. */
    answer: (actor: Actor, id: string, at: Instant, note: string): boolean =>
      prepared(db, nationalQueries.answer).run({ id, at, note, device: actor.deviceId }).changes > 0,
  }
}

function texts(db: DeskDatabase) {
  return {
    terms: (): Terms[] => z.array(termsSchema).parse(prepared(db, nationalQueries.terms).all()),
    writeTerms(actor: Actor, language: Language, text: string, now: Date): void {
      prepared(db, nationalQueries.writeTerms).run({
        language,
        text,
        changed: toInstant(now),
        ...writerOf(actor),
      })
    },
    removeTerms: (language: Language): boolean =>
      prepared(db, nationalQueries.removeTerms).run(language).changes > 0,
    checklists: (): Checklist[] => z.array(listSchema).parse(prepared(db, nationalQueries.checklists).all()),
    writeChecklist(actor: Actor, { id, name, items }: Checklist, now: Date): void {
      const row = { id, name, items: JSON.stringify(items), changed: toInstant(now), device: actor.deviceId }
      prepared(db, nationalQueries.writeChecklist).run(row)
    },
    removeChecklist: (id: string): boolean =>
      prepared(db, nationalQueries.removeChecklist).run(id).changes > 0,
  }
}

function ofCases(db: DeskDatabase) {
  return {
    /** A copy of a list: the case keeps it whatever becomes of the list. */
    attach(actor: Actor, thread: string, { id, name, items }: Checklist, now: Date): void {
      prepared(db, nationalQueries.attach).run({
        id,
        thread,
        name,
        made: toInstant(now),
        device: actor.deviceId,
      })
      for (const [position, text] of items.entries())
        prepared(db, nationalQueries.attachItem).run(id, position, text)
    },
    detach: (id: string): boolean => prepared(db, nationalQueries.detach).run(id).changes > 0,
    caseOfChecklist(id: string): string | undefined {
      const row = prepared(db, nationalQueries.caseOfChecklist).get(id)
      return row === undefined ? undefined : z.object({ thread: z.string() }).parse(row).thread
    },
    checklistsOf: (thread: string): CaseChecklist[] =>
      z
        .array(headSchema)
        .parse(prepared(db, nationalQueries.caseChecklists).all(thread))
        .map((head) =>
          caseChecklistSchema.parse({ ...head, items: prepared(db, nationalQueries.items).all(head.id) }),
        ),
    /** `position` from 0. False where the list has no such item. */
    markItem(
      actor: Actor,
      checklist: string,
      position: number,
      standing: CaseChecklist['items'][number]['standing'],
      now: Date,
    ): boolean {
      const row = { checklist, position, standing, at: toInstant(now), officer: actor.officer?.id ?? null }
      prepared(db, nationalQueries.touchChecklist).run(actor.deviceId, checklist)
      return prepared(db, nationalQueries.markItem).run(row).changes > 0
    },
  }
}
