/** Whether every write of a desk was dealt with exactly once, and desk and registry say the same of it. */
import { deviceEnrolmentRepository } from '../../../src-main/store/device-enrolment-repository.ts'
import type { DeskDatabase } from '../../../src-main/store/open.ts'
import { outboxRepository, type StoredWrite } from '../../../src-main/store/outbox-repository.ts'
import type { DirectoryTarget } from '../../../src-shared/domain/directory/record.ts'
import { writePayloadSchema } from '../../../src-shared/domain/registry/protocol.ts'
import type { Books, InboxLine } from './manager.ts'
import type { Model } from './model.ts'

/** Answers what is wrong, with the writes of this desk and its place at the registry. */
export function writesOf(
  db: DeskDatabase,
  model: Model,
  { published, devices, inbox: rows }: Books,
): string[] {
  const device = deviceEnrolmentRepository(db).device()
  if (device === null) return ['the desk is no device']
  const known = devices.find((other) => other.device.id === device.id)
  const chain = rows.filter((row) => row.device === device.id)
  const status = known?.device.status
  const places = [device.lastSequence, known?.sequence, chain.length, chain.at(-1)?.sequence ?? 0]
  return [
    ...(status === 'active' ? [] : [`the registry regards ${device.id} as ${status}`]),
    ...(new Set(places).size === 1 ? [] : [`ends of the chain: ${places.join(', ')}`]),
    ...gaps(chain),
    ...settled(db, model, rows),
    ...countedTwice(rows),
    ...withoutEffect(rows, published),
  ]
}

function gaps(chain: readonly InboxLine[]): string[] {
  return chain.flatMap(({ sequence, previous }, index) =>
    sequence === index + 1 && previous === (chain[index - 1]?.hash ?? null)
      ? []
      : [`place ${sequence} of the chain does not follow`],
  )
}

function settled(db: DeskDatabase, { ordered, cancelled }: Model, rows: readonly InboxLine[]): string[] {
  const outbox = outboxRepository(db)
  return [...ordered].flatMap((id) => {
    const item = outbox.find(id)
    if (item === null) return [`write ${id} was lost`]
    const answers = rows.filter((row) => row.id === id)
    const fault = cancelled.has(id) ? notTakenBack(item, answers) : notSettled(item, answers)
    return fault === undefined ? [] : [`write ${id} (${item.standing}): ${fault}`]
  })
}

function notTakenBack({ standing }: StoredWrite, answers: readonly InboxLine[]): string | undefined {
  if (standing !== 'cancelled') return 'was taken back'
  return answers.length === 0 ? undefined : 'arrived'
}

function notSettled({ standing, refusal }: StoredWrite, answers: readonly InboxLine[]): string | undefined {
  // Another order about the same took its place before it left.
  if (standing === 'superseded') return answers.length === 0 ? undefined : 'arrived'
  if (standing !== 'done' && standing !== 'refused') return 'is open'
  const status = standing === 'done' ? 'accepted' : 'refused'
  const fits = (row: InboxLine) => row.status === status && row.open === 0 && row.refusal === refusal
  return answers.some(fits) ? undefined : `the registry says ${JSON.stringify(answers)}`
}

function countedTwice(rows: readonly InboxLine[]): string[] {
  const accepted = rows.filter(({ status }) => status === 'accepted').map(({ id }) => id)
  return accepted.filter((id, index) => accepted.indexOf(id) !== index).map((id) => `${id} counted twice`)
}

/** A record that was confirmed at its present revision says so. */
function withoutEffect(rows: readonly InboxLine[], { states }: DirectoryTarget): string[] {
  const records = new Map(
    states.flatMap(({ pointsOfContact }) => pointsOfContact).map((record) => [record.id, record]),
  )
  return rows.flatMap(({ status, payload, received }) => {
    const write = writePayloadSchema.parse(JSON.parse(payload))
    if (status !== 'accepted' || write.kind !== 'confirm-record') return []
    const record = records.get(write.record)
    if (record === undefined || record.revision !== write.revision) return []
    return (record.lastVerified ?? '') >= received
      ? []
      : [`${write.record} was confirmed and does not say so`]
  })
}
