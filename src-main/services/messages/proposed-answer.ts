/** What an acknowledgement says unless the officer says otherwise, so that two presses are enough. */
import { z } from 'zod'
import {
  type AcknowledgementAnswer,
  acknowledgementSchema,
} from '../../../src-shared/domain/messages/acknowledgement.ts'
import type { MessageRow } from '../../store/messages-repository.ts'
import { readSetting, writeSetting } from '../../store/setting-repository.ts'
import type { OpenVault } from '../session.ts'

/** `latest`: of the desk. By the officer's UUID, what each named last. */
const handlersSchema = z.object({ latest: z.string(), byOfficer: z.record(z.string(), z.string()) })

/**
 * Legible, or for somebody else where the message does not name this desk; handled by whoever this officer named last, else
 * the desk, else the contact of its profile.
 */
export function proposedAnswer(
  { database, officer, profile }: OpenVault,
  { verdict }: Pick<MessageRow, 'verdict'>,
): AcknowledgementAnswer {
  const kept = readSetting(database, 'acknowledgement-handlers', handlersSchema)
  const own = officer === null ? undefined : kept?.byOfficer[officer.id]
  const isForUs = verdict?.reasons.includes('not-addressed-to-us') !== true
  return {
    legibility: isForUs ? 'ok' : 'wrong-addressee',
    handler: own ?? kept?.latest ?? profile.contact.slice(0, mostHandler),
  }
}

const mostHandler = acknowledgementSchema.shape.handler.maxLength ?? 200

/** Belongs into a unit of work. */
export function keepHandler(vault: OpenVault, { handler }: AcknowledgementAnswer, at: Date): void {
  const { database, deviceId, officer } = vault
  const kept = readSetting(database, 'acknowledgement-handlers', handlersSchema)
  const byOfficer = { ...kept?.byOfficer, ...(officer === null ? {} : { [officer.id]: handler }) }
  writeSetting(database, deviceId, 'acknowledgement-handlers', { latest: handler, byOfficer }, at)
}
