/** The outbox: writes for the registry wait here, leave in the order of their chain, and are settled by the directory. */
import { randomUUID } from 'node:crypto'
import { signWrite, writeHash } from '../../../src-formats/registry/writes.ts'
import { toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { OutboxItem } from '../../../src-shared/contract/registry.ts'
import type { AuditKind } from '../../../src-shared/domain/audit-kinds.ts'
import {
  nextStep,
  type OutboxEvent,
  replaces,
  saysTheSame,
  sendOrder,
} from '../../../src-shared/domain/registry/outbox-rules.ts'
import type { Write, WritePayload } from '../../../src-shared/domain/registry/protocol.ts'
import type { Receipts } from '../../../src-shared/domain/registry/receipts.ts'
import { appendAudit, officerAliases } from '../../store/audit-repository.ts'
import { deviceEnrolmentRepository } from '../../store/device-enrolment-repository.ts'
import { layersRepository } from '../../store/layers-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { outboxRepository, type StoredWrite } from '../../store/outbox-repository.ts'
import { transaction } from '../../store/unit-of-work.ts'
import type { OpenVault } from '../session.ts'
import { findOwnDevice, requireOwnDevice, standingFailure } from './own-device.ts'

/** What was done with the writes of one device. */
export type Receipt = Receipts[string]

/** Milliseconds in which an order can be taken back before it leaves by itself. */
const graceMilliseconds = 10_000

const auditKind = {
  'confirm-record': 'record-confirmed',
  'confirm-device': 'device-confirmed',
  'revoke-device': 'device-revoked',
} as const satisfies Record<WritePayload['kind'], AuditKind>

/**
 * Puts a write into the outbox. One that says the same as an open one is that one; one about the same matter takes the
 * place of what has not left yet.
 * @throws Failure `registry-not-enrolled`, `not-permitted` where this device only reads, `device-revoked`,
 * `device-cloned`
 */
export function enqueue(vault: OpenVault, payload: WritePayload, at: Date): { id: string } {
  const { database: db, deviceId } = vault
  const { role, status } = requireOwnDevice(db)
  if (role !== 'point-of-contact') throw new Failure('not-permitted')
  const obstacle = standingFailure(status)
  // What is ordered while nobody has confirmed this device waits for that.
  if (obstacle !== undefined && obstacle.code !== 'enrolment-pending') throw obstacle
  return transaction(db, () => {
    const outbox = outboxRepository(db)
    const open = outbox.open()
    const same = open.find((entry) => saysTheSame(payload, entry.payload))
    if (same !== undefined) return { id: same.id }
    for (const entry of open.filter((earlier) => replaces(payload, earlier.payload)))
      step(vault, entry, { what: 'superseded' }, at)
    const id = randomUUID()
    const created = toInstant(at)
    const nextAttempt = toInstant(new Date(at.getTime() + graceMilliseconds))
    outbox.add({ id, payload, created, officer: vault.officer?.id ?? null, nextAttempt }, deviceId)
    const subject = payload.kind === 'confirm-record' ? payload.record : payload.device
    appendAudit(db, vault, at, auditKind[payload.kind], subject, { write: id })
    return { id }
  })
}

/** Newest first, for the screen. */
export function listOutbox(db: DeskDatabase): OutboxItem[] {
  const aliases = officerAliases(db)
  const layers = layersRepository(db)
  return outboxRepository(db)
    .list()
    .map(({ sequence: _sequence, jws: _jws, officer, ...item }) => ({
      ...item,
      officer: officer === null ? null : (aliases.get(officer) ?? null),
      subject:
        item.payload.kind === 'confirm-record'
          ? (layers.registry(item.payload.record)?.received.entityName ?? null)
          : null,
    }))
}

/** @throws Failure `item-gone` where there is none, `outbox-item-sent` where it has left or may have */
export function cancelWrite(vault: OpenVault, id: string, at: Date): void {
  const { database: db } = vault
  transaction(db, () => {
    const entry = outboxRepository(db).find(id)
    if (entry === null) throw new Failure('item-gone')
    if (!step(vault, entry, { what: 'cancelled' }, at)) throw new Failure('outbox-item-sent')
    appendAudit(db, vault, at, 'write-cancelled', id)
  })
}

/**
 * Takes over what the signed directory says about this device's writes, in the caller's unit of work: the only thing
 * that ever ends the way of a write that has left.
 */
export function settleReceipt(vault: OpenVault, { sequence, refused }: Receipt, at: Date): void {
  for (const entry of outboxRepository(vault.database).open())
    step(vault, entry, { what: 'receipt', sequence, refused }, at)
}

/**
 * Has leave again what is said to have arrived and is not in an edition that came since, in the caller's unit of work:
 * whoever answered may not have been the registry, or it has lost what it had. To the registry it is the same write.
 */
export function sendAgain(vault: OpenVault, at: Date): void {
  for (const entry of outboxRepository(vault.database).open()) step(vault, entry, { what: 'missed' }, at)
}

/** Has everything that was not dealt with leave again, signed by a new device, in the caller's unit of work. */
export function beginNewChain(vault: OpenVault, at: Date): void {
  const outbox = outboxRepository(vault.database)
  const open = outbox.open()
  outbox.forgetPlaces()
  for (const entry of open) step(vault, { ...entry, jws: null }, { what: 'new-device' }, at)
}

/**
 * The signed form of a write, made where it has none: sequence, signature and the end of the chain are kept in one unit
 * of work before it leaves, so that after a crash the same bytes leave again. Undefined where it is no longer waiting.
 * @throws Failure as {@link standingFailure}, `registry-not-enrolled`
 */
export async function signedForm(
  vault: OpenVault,
  { id, jws }: StoredWrite,
  registry: string,
  clock: () => Date,
): Promise<string | undefined> {
  if (jws !== null) return jws
  const { database: db } = vault
  for (;;) {
    const device = requireOwnDevice(db)
    const obstacle = standingFailure(device.status)
    if (obstacle !== undefined) throw obstacle
    const entry = outboxRepository(db).find(id)
    if (entry?.standing !== 'waiting') return entry?.jws ?? undefined
    const sequence = device.lastSequence + 1
    const write: Write = {
      format: 'poc-desk-write',
      version: 1,
      id,
      registry,
      device: device.id,
      state: device.state,
      sequence,
      previous: device.lastHash,
      created: entry.created,
      payload: entry.payload,
    }
    const signed = await signWrite(write, device.keys)
    const kept = transaction(db, () => {
      const now = findOwnDevice(db)
      const present = outboxRepository(db).find(id)
      // Cancelled, or the desk enrolled anew, while it was being signed.
      if (now?.id !== device.id || now.lastSequence !== device.lastSequence) return false
      if (present?.standing !== 'waiting') return false
      step(vault, { ...present, jws: signed }, { what: 'left', sequence }, clock())
      const end = { lastSequence: sequence, lastHash: writeHash(signed) }
      deviceEnrolmentRepository(db).setChain(device.id, end)
      return true
    })
    if (kept) return signed
  }
}

/** What a bundle takes along: every write that is not known to have arrived, by its id, signed now where it was not. */
export async function writesToCarry(
  vault: OpenVault,
  registry: string,
  clock: () => Date,
): Promise<Map<string, string>> {
  const carried = new Map<string, string>()
  if (findOwnDevice(vault.database)?.status !== 'active') return carried
  for (const entry of sendOrder(outboxRepository(vault.database).open())) {
    const jws = await signedForm(vault, entry, registry, clock)
    if (jws !== undefined) carried.set(entry.id, jws)
  }
  return carried
}

/** Applies an event to an entry and keeps what became of it; false where it changes nothing. */
export function step(
  vault: OpenVault,
  entry: StoredWrite,
  event: OutboxEvent,
  at: Date,
  random: () => number = Math.random,
): boolean {
  const next = nextStep(entry, event, { at, random })
  if (next === entry) return false
  const changed = next.standing === entry.standing ? entry.changed : toInstant(at)
  const jws = next.sequence === null ? null : entry.jws
  outboxRepository(vault.database).update({ ...entry, ...next, jws, changed }, vault.deviceId)
  return true
}
