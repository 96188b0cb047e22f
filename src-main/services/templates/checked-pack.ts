/** The file of a pack, read and held against the templates of the desk. */
import { checkPack, readPack } from '../../../src-shared/domain/messages/check-pack.ts'
import type { TemplatePack } from '../../../src-shared/domain/messages/pack.ts'
import { type PackProblem, packProblem } from '../../../src-shared/domain/messages/pack-problems.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { vaultCatalogue } from './vault-catalogue.ts'

export type CheckedPack = {
  /** Null where it cannot be read. */
  readonly pack: TemplatePack | null
  readonly problems: readonly PackProblem[]
}

/** All that is wrong with a pack that is not kept yet; JSON is UTF-8 without a mark at its beginning (RFC 8259 §8.1). */
export function checkedPack(db: DeskDatabase, bytes: Uint8Array): CheckedPack {
  const text = decoded(bytes)
  if (text === null) return { pack: null, problems: [packProblem('not-json')] }
  const read = readPack(text)
  if (read.kind === 'problems') return { pack: null, problems: read.problems }
  return { pack: read.value, problems: checkPack(read.value, vaultCatalogue(db)) }
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
