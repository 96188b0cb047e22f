/** Commands about certificates: the key ring, and whether every point of contact can be encrypted to. */
import { z } from 'zod'
import { systemClock } from '../../../src-shared/base/clock.ts'
import { keyStanding } from '../../../src-shared/domain/directory/key-standing.ts'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import type { KeyStanding } from '../../../src-shared/domain/directory/readiness-views.ts'
import { pgpKeySchema } from '../../../src-shared/domain/directory/record.ts'
import type { RingKey } from '../../../src-shared/domain/directory/verification.ts'
import { noFilter } from '../../../src-shared/domain/directory/views.ts'
import { addressableOf } from '../addressable.ts'
import { define, noWords } from '../command.ts'
import { searchAll } from '../directory-pages.ts'
import { exitCodes } from '../exit-codes.ts'
import { readInput } from '../files.ts'
import { needsWork } from '../key-health.ts'
import { facts, table } from '../output.ts'

const importKeys = define({
  name: 'keys import',
  says: 'Keep the certificates of a file in the key ring; secret parts are left out',
  takes: 'FILE',
  options: {
    for: {
      value: 'ID',
      says: 'list the key for this point of contact too, unverified; the file holds one key then',
    },
    origin: { value: 'file|wkd|autocrypt|in-person', says: 'how it came here; without it file' },
  },
  schema: z.object({
    given: z.tuple([z.string()], 'name one file, or - for the standard input'),
    for: z.uuid().optional(),
    origin: pgpKeySchema.shape.origin.exclude(['registry']).default('file'),
  }),
  run: async ({ given: [file], for: pocId, origin }, desk) => {
    const { handle, items } = await desk.call('keys.read', { bytes: await readInput(file, desk.streams) })
    const readable = items.filter(({ facts: found }) => found !== null)
    const choices = readable.map(({ index }) => ({ index, pocId: pocId ?? null }))
    const kept = choices.length === 0 ? 0 : (await desk.call('keys.keep', { handle, choices, origin })).kept
    const value = { kept, unreadable: items.length - readable.length, items }
    const rows = items.map(({ index, facts: found, secretLeftOut, known }) => [
      String(index),
      found?.fingerprint ?? 'unreadable',
      found?.encryption.state ?? '',
      found?.weakness ?? '',
      known,
      secretLeftOut ? 'secret part left out' : '',
    ])
    const text = `${table(['NO', 'FINGERPRINT', 'ENCRYPTION', 'WEAKNESS', 'KNOWN', 'NOTE'], rows)}\n\n${facts(
      [
        ['kept', kept],
        ['unreadable', value.unreadable],
      ],
    )}`
    return readable.length === 0 ? { value, text, exit: exitCodes.usage } : { value, text }
  },
})

const list = define({
  name: 'keys list',
  says: 'List every certificate of the directory and of the key ring',
  schema: z.object({ given: noWords }),
  run: async (_, desk) => {
    const value = await desk.call('keys.list', {})
    const headings = ['FINGERPRINT', 'ALGORITHM', 'ENCRYPTION', 'UNTIL', 'WEAKNESS', 'HOLDERS', 'USER ID']
    return { value, text: `${table(headings, value.keys.map(ringRow))}\n\n${value.keys.length}` }
  },
})

const health = define({
  name: 'keys health',
  says: 'Say of each active point of contact whether one can encrypt to it, and when that ends',
  schema: z.object({ given: noWords }),
  run: async (_, desk) => {
    const { rows } = await searchAll(desk, noFilter)
    const now = systemClock()
    const pointsOfContact = (await addressableOf(desk, rows)).map(
      ({ id, state, type, entityName, encryption }) => {
        return { id, state, type, entityName, health: keyStanding(encryption, now), until: encryption.until }
      },
    )
    const counts: Partial<Record<KeyStanding, number>> = {}
    for (const { health: word } of pointsOfContact) counts[word] = (counts[word] ?? 0) + 1
    const lines = pointsOfContact.map(({ id, state, type, entityName, health: word, until }) => {
      return [state, type, inLanguage(entityName, ['en']).text, word, until ?? '', id]
    })
    const text = `${table(['STATE', 'TYPE', 'OFFICE', 'KEY', 'UNTIL', 'ID'], lines)}\n\n${facts(Object.entries(counts))}`
    const value = { counts, pointsOfContact }
    const whole = !pointsOfContact.some(({ health: word }) => needsWork(word))
    return whole ? { value, text } : { value, text, exit: exitCodes.notWhole }
  },
})

export const keyCommands = [importKeys, list, health]

function ringRow({ facts: found, holders }: RingKey): readonly string[] {
  return [
    found.fingerprint,
    found.algorithm,
    found.encryption.state,
    found.encryption.until ?? '',
    found.weakness ?? '',
    holders.map(({ state, type, verification }) => `${state} ${type} (${verification})`).join(', '),
    found.userIds[0] ?? '',
  ]
}
