/** The keys that the desk is built with are those that are published beside the demonstration directory. */
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import denyList from '../../../../../assets/demonstration/deny-list.json' with { type: 'json' }
import published from '../../../../../assets/demonstration/practice-keys.json' with { type: 'json' }
import { directoryTargetSchema } from '../../../../../src-shared/domain/directory/record.ts'

const folder = new URL('../../../../../assets/demonstration/', import.meta.url)
const read = async (name: string) => await readFile(new URL(name, folder), 'utf8')

it('names offices of the demonstration directory with the keys that it lists', async () => {
  const { states } = directoryTargetSchema.parse(JSON.parse(await read('directory.json')))
  const entries = states.flatMap(({ pointsOfContact }) => pointsOfContact)
  expect(published.length).toBe(4)
  for (const { state, type, office, fingerprint, certificate } of published) {
    const entry = entries.find(({ id }) => id === office)
    expect([entry?.state, entry?.type]).toEqual([state, type])
    expect(entry?.pgpKeys.map((key) => [key.fingerprint, key.certificate])).toEqual([
      [fingerprint, certificate],
    ])
  }
})

it('holds no private key but published ones, which a real vault refuses', async () => {
  for (const { state, type, fingerprint, privateKey } of published) {
    expect(privateKey).toBe(await read(`counterparts/${state}-${type}.asc`))
    expect(denyList.fingerprints).toContain(fingerprint)
  }
})
