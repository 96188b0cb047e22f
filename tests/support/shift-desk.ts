/** A vault with two officers, a shared clock and the services of shifts and figures, for tests without keys. */
import { randomUUID } from 'node:crypto'
import { clockService } from '../../src-main/services/clocks.ts'
import { handOverService } from '../../src-main/services/hand-over.ts'
import type { OpenVault, SessionOfficer } from '../../src-main/services/session.ts'
import { statisticsService } from '../../src-main/services/statistics.ts'
import { messagesRepository } from '../../src-main/store/messages-repository.ts'
import { migrations } from '../../src-main/store/migrations/all.ts'
import { insertOfficer } from '../../src-main/store/officer-repository.ts'
import { transaction } from '../../src-main/store/unit-of-work.ts'
import { required } from '../../src-shared/base/assert.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { MessageOutline } from '../../src-shared/domain/messages/outline.ts'
import { openVault } from './open-vault.ts'
import { outgoing } from './outlines.ts'
import { type TempDatabase, tempDatabase } from './temp-vault.ts'

export type ShiftDesk = AsyncDisposable & {
  readonly vault: OpenVault
  readonly clock: { now: Date }
  readonly events: DeskEvent[]
  readonly handOver: ReturnType<typeof handOverService>
  readonly statistics: ReturnType<typeof statisticsService>
  /** Who is at the desk; null after a recovery. */
  readonly sit: (alias: 'Ann' | 'Zoe' | null) => void
  readonly idOf: (alias: 'Ann' | 'Zoe') => string
  /** Keeps a message; of an outgoing T1 a record that says what it acknowledges. */
  readonly keep: (outline: MessageOutline) => MessageOutline
}

function officerRow(database: TempDatabase, alias: string): SessionOfficer {
  const officer = { id: randomUUID(), slot: randomUUID(), alias, role: 'releaser', language: 'en' } as const
  insertOfficer(database.db, database.deviceId, {
    ...officer,
    slotPublicKey: '',
    approvalPublicKey: '',
    approvalPrivateKey: '',
    releaseKey: null,
    created: '2026-01-01T00:00:00.000Z',
    disabled: null,
  })
  return officer
}

/** Ann is at the desk at first, on a Monday morning. */
export async function shiftDesk(): Promise<ShiftDesk> {
  const database = await tempDatabase(migrations)
  const officers = { Ann: officerRow(database, 'Ann'), Zoe: officerRow(database, 'Zoe') }
  const clock = { now: new Date('2026-10-05T06:00:00.000Z') }
  const events: DeskEvent[] = []
  let vault: OpenVault = { ...openVault(database), officer: officers.Ann }
  const session = { current: () => vault }
  const deps = { session, clock: () => clock.now, emit: (event: DeskEvent) => events.push(event) }
  const clocks = clockService(deps)
  return {
    get vault() {
      return vault
    },
    clock,
    events,
    handOver: handOverService({ ...deps, today: clocks['clocks.today'] }),
    statistics: statisticsService(deps),
    sit: (alias) => {
      vault = { ...vault, officer: alias === null ? null : officers[alias] }
    },
    idOf: (alias) => officers[alias].id,
    keep: (outline) => {
      keep(vault, outline)
      return outline
    },
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
}

function keep({ database, deviceId }: OpenVault, outline: MessageOutline): void {
  const record = outline.acknowledges === null ? {} : { inReplyTo: { contentId: outline.acknowledges } }
  transaction(database, () =>
    messagesRepository(database).insert({
      ...outline,
      record_id: outline.recordId,
      record: new TextEncoder().encode(JSON.stringify(record)),
      content_id: outline.contentId,
      case_number: outline.caseNumber,
      in_reply_to: outline.inReplyTo,
      acknowledgement_requested: outline.acknowledgementRequested ? 1 : 0,
      exported_at: outline.exportedAt,
      sent_at: outline.sentAt,
      signed_text: 'Words that no list shows.',
      signatures: [],
      html_dropped: 0,
      verdict:
        outline.level === null ? null : { level: outline.level, reasons: [], signer: null, signedAt: null },
      hidden_key_ids: 0,
      draft: null,
      apart: null,
      original: null,
      originalSha256: null,
      device: deviceId,
    }),
  )
}

/** So many messages of ours to France that were sent, `hours` before they were acknowledged; null: never. */
export function keepSent(desk: ShiftDesk, count: number, hours: number | null, at: string): void {
  const messages = messagesRepository(desk.vault.database)
  for (let index = 0; index < count; index += 1) {
    const asked = { acknowledgementRequested: true, at, sentAt: at }
    const message = desk.keep(outgoing({ ...asked, status: hours === null ? 'sent' : 'acknowledged' }))
    if (hours === null) continue
    const ended = new Date(Date.parse(at) + hours * 3_600_000).toISOString()
    const by = desk.keep(
      outgoing({ direction: 'incoming', status: 'received', level: 'valid', template: 'T1', at: ended }),
    )
    transaction(desk.vault.database, () =>
      messages.addAcknowledgement(message.id, by.id, required(message.counterparts[0], 'a State'), ended),
    )
  }
}
