/** One value for all that a directory says, so that a chain of changes can be held against the whole. */
import { createHash } from 'node:crypto'
import { canonicalJson } from '../../src-shared/base/canonical-json.ts'

/** SHA-256 of the canonical text of each part, by `state:<alpha-3>` (without its records) and `poc:<id>`. */
export type DirectoryParts = ReadonlyMap<string, string>

type RawEntry = { readonly state: string; readonly pointsOfContact: readonly { readonly id: string }[] }

export const statePart = (state: string) => `state:${state}`
export const recordPart = (id: string) => `poc:${id}`

/** SHA-256 of one State's own data or one record, lower-case hexadecimal. @param raw as it came out of `JSON.parse` */
export function partDigest(raw: object): string {
  return createHash('sha256').update(canonicalJson(raw)).digest('hex')
}

/**
 * The parts of a directory.
 * @param states as they came out of `JSON.parse`: what a schema reorders or drops would be missing in the digest
 */
export function directoryParts(states: readonly RawEntry[]): Map<string, string> {
  const parts = new Map<string, string>()
  for (const { pointsOfContact, ...state } of states) {
    parts.set(statePart(state.state), partDigest(state))
    for (const record of pointsOfContact) parts.set(recordPart(record.id), partDigest(record))
  }
  return parts
}

/** SHA-256 over the sorted lines `<part> <digest>`, each ended by a line feed. */
export function directoryDigest(parts: DirectoryParts): string {
  const lines = [...parts].map(([name, digest]) => `${name} ${digest}\n`)
  return createHash('sha256').update(lines.sort().join('')).digest('hex')
}
