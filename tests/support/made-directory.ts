/** Editions of a small directory, made of what a test says of it. */
import { type DirectoryTarget, directoryTargetSchema } from '../../src-shared/domain/directory/record.ts'
import { plainRecord } from './plain-record.ts'
import { sha256 } from './tuf-simulator.ts'

export const madeStates = ['KEN', 'GHA', 'FJI'] as const

/** Id of the record with this number, 0 to 9. */
export const madeId = (index: number) => `6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a0${index}`

export type MadeEdition = {
  /** Name of the office by the number of its record; the States take turns. */
  readonly names?: Readonly<Record<number, string>>
  readonly demonstration?: boolean
  readonly receipts?: DirectoryTarget['receipts']
  /** Lengthens every record by so many times 64 characters that cannot be packed. */
  readonly ballast?: number
}

/** The edition with this sequence, as it comes out of the schema. */
export function madeDirectory(sequence: number, made: MadeEdition = {}): DirectoryTarget {
  const { names = { 0: 'Alpha', 1: 'Beta' }, demonstration = false, receipts, ballast = 0 } = made
  const records = Object.entries(names).map(([index, name]) =>
    plainRecord({
      id: madeId(Number(index)),
      state: madeStates[Number(index) % madeStates.length] ?? 'KEN',
      entityName: { en: name },
      ...(ballast === 0 ? {} : { ballast: noise(index, ballast) }),
    }),
  )
  return directoryTargetSchema.parse({
    format: 'poc-desk-directory',
    version: 1,
    sequence,
    issued: new Date(Date.UTC(2026, 9, 1, 0, 0, sequence)).toISOString(),
    demonstration,
    states: madeStates.map((state) => ({
      state,
      m49: '404',
      observer: false,
      region: 'Africa',
      pointsOfContact: records.filter((record) => record.state === state),
    })),
    ...(receipts === undefined ? {} : { receipts }),
  })
}

function noise(name: string, length: number): string {
  return Array.from({ length }, (_, index) => sha256(`${name} ${index}`)).join('')
}
