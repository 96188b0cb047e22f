/** Severity scales of the State's own, kept with the desk as messages are released. */
import { z } from 'zod'
import type { Handlers } from '../../../src-shared/contract/contract.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import {
  type OwnScale,
  ownScaleSchema,
  withOwnScales,
} from '../../../src-shared/domain/messages/own-scale.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { readSetting, writeSetting } from '../../store/setting-repository.ts'
import type { OpenVault, Session } from '../session.ts'

/** Belongs into the unit of work that keeps the message: a scale that was only typed is not proposed. */
export function keepOwnScales(
  { database, deviceId }: Pick<OpenVault, 'database' | 'deviceId'>,
  fields: Draft['fields'],
  at: Date,
): void {
  const scales = ownScalesOf(database)
  const kept = withOwnScales(scales, fields)
  if (kept !== scales) writeSetting(database, deviceId, 'own-scales', kept, at)
}

export function ownScaleHandlers(session: Session): Handlers<'messages.ownScales'> {
  return { 'messages.ownScales': () => [...ownScalesOf(session.current().database)] }
}

function ownScalesOf(db: DeskDatabase): readonly OwnScale[] {
  return readSetting(db, 'own-scales', z.array(ownScaleSchema)) ?? []
}
