/** The demonstration directory, enlarged to as many points of contact as a figure asks for. */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type DirectoryTarget, directoryTargetSchema } from '../../src-shared/domain/directory/record.ts'

export async function demonstration(): Promise<DirectoryTarget> {
  const file = path.join(import.meta.dirname, '../../assets/demonstration/directory.json')
  return directoryTargetSchema.parse(JSON.parse(await readFile(file, 'utf8')))
}

/** The same States with further points of contact, until there are `count` of them. */
export function enlarged(target: DirectoryTarget, count: number): DirectoryTarget {
  const total = target.states.reduce((sum, state) => sum + state.pointsOfContact.length, 0)
  const copies = Math.ceil(count / total)
  let left = count
  return {
    ...target,
    states: target.states.map((state) => {
      const many = Array.from({ length: copies }, (_, copy) =>
        state.pointsOfContact.map((entry) => (copy === 0 ? entry : { ...entry, id: randomUUID() })),
      ).flat()
      const kept = many.slice(0, left)
      left -= kept.length
      return { ...state, pointsOfContact: kept }
    }),
  }
}
