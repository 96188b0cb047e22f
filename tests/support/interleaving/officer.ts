/** What officers do at a desk: the call, and what must stand from then on where it was kept. */
import { randomUUID } from 'node:crypto'
import { changeRepository } from '../../../src-main/store/change-repository.ts'
import { directoryRepository } from '../../../src-main/store/directory-repository.ts'
import { layersRepository } from '../../../src-main/store/layers-repository.ts'
import type { DeskDatabase } from '../../../src-main/store/open.ts'
import { outboxRepository } from '../../../src-main/store/outbox-repository.ts'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import { plainRecord } from '../plain-record.ts'
import { correct, type Model } from './model.ts'
import type { Calls } from './process.ts'
import type { Step } from './steps.ts'

export type Deed = {
  readonly call: (calls: Calls) => unknown
  /** @param answer of the call; undefined where the process died after it was kept; `db` as it is now */
  readonly apply: (model: Model, answer: unknown, db: DeskDatabase) => void
}

type Of<Name extends Step['do']> = Extract<Step, { readonly do: Name }>
type OfficerStep = Of<
  'correct' | 'take-back' | 'make' | 'remove' | 'note' | 'verify' | 'decide' | 'confirm' | 'cancel'
>

const reason = 'by telephone'
let count = 0

/** Undefined where there is nothing to do it with. */
export function deedOf(step: OfficerStep, db: DeskDatabase, model: Model, at: Date): Deed | undefined {
  switch (step.do) {
    case 'correct':
      return correction(step, db)
    case 'take-back':
      return takingBack(step, model)
    case 'make':
      return making(db, at)
    case 'remove':
      return removing(step, model)
    case 'note':
      return noting(step, db)
    case 'verify':
      return verifying(step, db, at)
    case 'decide':
      return deciding(step, db)
    case 'confirm':
      return confirming(step, db)
    case 'cancel':
      return cancelling(step, db)
  }
}

function correction({ what, record: index }: Of<'correct'>, db: DeskDatabase): Deed | undefined {
  const record = chosen(shownRecords(db), index)
  const standing = record === undefined ? undefined : directoryRepository(db).standing(record.id)
  if (record === undefined || standing === undefined) return undefined
  count += 1
  const title = { en: `Title ${count}` }
  const email = { address: `desk${count}@own.example`, usage: 'role' } as const
  const changed =
    what === 'title' ? { ...record, positionTitle: title } : { ...record, emails: [...record.emails, email] }
  const [path, value] = what === 'title' ? ['positionTitle', title] : [`emails/${email.address}`, email]
  const { revision } = standing
  return {
    call: (calls) => calls['directory.save']({ record: changed, revision, reason }),
    apply(model) {
      if (model.made.has(record.id)) model.made.set(record.id, changed)
      else correct(model, record.id, path, value)
    },
  }
}

function takingBack({ record: index }: Of<'take-back'>, { corrections }: Model): Deed | undefined {
  const own = [...corrections].flatMap(([id, values]) => [...values.keys()].map((path) => ({ id, path })))
  const value = chosen(own, index)
  if (value === undefined) return undefined
  const { id, path } = value
  return {
    call: (calls) => calls['directory.takeBack']({ id, path, reason }),
    apply(model) {
      model.corrections.get(id)?.delete(path)
    },
  }
}

function making(db: DeskDatabase, at: Date): Deed | undefined {
  if ([...layersRepository(db).deskIds()].length > 8) return undefined
  count += 1
  const entityName = { en: `Made ${count}` }
  const record = plainRecord({ id: randomUUID(), entityName, revised: at.toISOString() })
  return {
    call: (calls) => calls['directory.save']({ record, revision: null, reason }),
    apply: (model) => void model.made.set(record.id, record),
  }
}

function removing({ record: index }: Of<'remove'>, { made }: Model): Deed | undefined {
  const id = chosen([...made.keys()], index)
  if (id === undefined) return undefined
  return {
    call: (calls) => calls['directory.remove']({ id, reason }),
    apply(model) {
      model.made.delete(id)
      // What was kept beside a record that the desk made goes with it.
      for (const [note, { pocId }] of model.notes) if (pocId === id) model.notes.delete(note)
    },
  }
}

function noting({ record: index }: Of<'note'>, db: DeskDatabase): Deed | undefined {
  const record = chosen(shownRecords(db), index)
  if (record === undefined) return undefined
  count += 1
  const note = { id: randomUUID(), pocId: record.id, text: `Note ${count}` }
  return {
    call: (calls) => calls['local.saveNote'](note),
    apply: (model) => void model.notes.set(note.id, note),
  }
}

function verifying({ record: index, outcome }: Of<'verify'>, db: DeskDatabase, at: Date): Deed | undefined {
  const keys = shownRecords(db).flatMap(({ id, pgpKeys }) =>
    pgpKeys.map(({ fingerprint }) => ({ pocId: id, fingerprint })),
  )
  const key = chosen(keys, index)
  if (key === undefined) return undefined
  const how = { how: 'call-back', withWhom: 'Duty officer', at: at.toISOString(), note: '' } as const
  return {
    call: (calls) => calls['keys.verify']({ ...key, ...how, outcome }),
    apply: (model, answer) => void model.verifications.set(idOf(answer), { ...key, outcome }),
  }
}

const standings = { accept: 'in-effect', reject: 'rejected' } as const

function deciding({ change: index, decision }: Of<'decide'>, db: DeskDatabase): Deed | undefined {
  const all = changeRepository(db).forReview('9999-01-01T00:00:00.000Z')
  const open = all.filter(({ standing, alarm }) =>
    decision === 'take-note' ? alarm : standing === 'waiting' || standing === 'used-once',
  )
  const change = chosen(open, index)
  if (change === undefined) return undefined
  return {
    call: (calls) => calls['review.decide']({ ids: [change.id], decision, reason }),
    apply(model) {
      if (decision === 'take-note') model.noted.add(change.id)
      else model.decisions.set(change.id, standings[decision])
    },
  }
}

function confirming({ record: index }: Of<'confirm'>, db: DeskDatabase): Deed | undefined {
  const state = db.prepare('SELECT state FROM registry_device').pluck().get()
  const listed = shownRecords(db).filter(({ id }) => layersRepository(db).registry(id)?.gone === false)
  const record = chosen(
    listed.filter((one) => one.state === state),
    index,
  )
  if (record === undefined) return undefined
  return ordering((calls) => calls['registry.confirmRecord']({ record: record.id }))
}

/** An order that goes into the outbox. */
export function ordering(call: (calls: Calls) => unknown): Deed {
  return {
    call,
    apply(model, answer, db) {
      // Nobody was told the id by a process that died: what is open is what was ordered.
      const ids =
        answer === undefined
          ? outboxRepository(db)
              .open()
              .map(({ id }) => id)
          : [idOf(answer)]
      for (const id of ids) model.ordered.add(id)
    },
  }
}

function cancelling({ write: index }: Of<'cancel'>, db: DeskDatabase): Deed | undefined {
  const waiting = outboxRepository(db)
    .open()
    .filter(({ standing }) => standing === 'waiting')
  const write = chosen(waiting, index)
  if (write === undefined) return undefined
  return {
    call: (calls) => calls['outbox.cancel']({ id: write.id }),
    apply: (model) => void model.cancelled.add(write.id),
  }
}

/** Records in effect, in an order that does not depend on their random ids. */
function shownRecords(db: DeskDatabase): readonly PointOfContact[] {
  const ids = db.prepare('SELECT id FROM point_of_contact WHERE in_effect = 1 ORDER BY seq').pluck().all()
  return ids.flatMap((id) => directoryRepository(db).pointOfContact(String(id)) ?? [])
}

export function chosen<Item>(items: readonly Item[], index: number): Item | undefined {
  return items[index % items.length]
}

function idOf(answer: unknown): string {
  if (typeof answer === 'object' && answer !== null && 'id' in answer && typeof answer.id === 'string')
    return answer.id
  throw new Error('an answer without an id')
}
