/** What officers type and have not sent, each for the officer at the desk alone; it lies in the encrypted database. */
import { z } from 'zod'
import type { Clock } from '../../src-shared/base/clock.ts'
import type { Handlers } from '../../src-shared/contract/contract.ts'
import { type keptTextCalls, mostKeptPlaces } from '../../src-shared/contract/kept-texts.ts'
import type { DeskDatabase } from '../store/open.ts'
import { readSetting, writeSetting } from '../store/setting-repository.ts'
import { transaction } from '../store/unit-of-work.ts'
import type { Session } from './session.ts'

export type KeptTextCall = keyof typeof keptTextCalls

export type KeptTextDependencies = { readonly session: Session; readonly clock: Clock }

/** By officer, each with places in the order in which they were last written to. */
const keptSchema = z.record(z.string(), z.array(z.tuple([z.string(), z.string()])))

export function keptTextService({ session, clock }: KeptTextDependencies): Handlers<KeptTextCall> {
  return {
    'keptTexts.read': ({ place }) => {
      const { database, officer } = session.current()
      const found = (read(database)[keyOf(officer)] ?? []).find(([kept]) => kept === place)
      return { value: found?.[1] ?? null }
    },
    'keptTexts.keep': ({ place, value }) => {
      const { database, deviceId, officer } = session.current()
      transaction(database, () => {
        const all = read(database)
        const key = keyOf(officer)
        const others = (all[key] ?? []).filter(([kept]) => kept !== place)
        const next = value === null ? others : [...others, [place, value] as const]
        writeSetting(
          database,
          deviceId,
          'kept-texts',
          { ...all, [key]: next.slice(-mostKeptPlaces) },
          clock(),
        )
      })
      return {}
    },
  }
}

function read(database: DeskDatabase): z.output<typeof keptSchema> {
  return readSetting(database, 'kept-texts', keptSchema) ?? {}
}

/** Whoever opened the vault by a way of recovery has no id. */
function keyOf(officer: { readonly id: string } | null): string {
  return officer?.id ?? 'recovery'
}
