/** What the sections of a record know of its layers: which values are the desk's own, and how to see where all are from. */
import { createContext, useContext } from 'react'
import type { ChangePath } from '../../../../src-shared/domain/directory/changes.ts'
import type { RecordPart } from '../../../parts/record-paths.ts'

export type RecordLayers = {
  /** Fields and items of the registry's record that the desk has set itself. */
  readonly deskPaths: readonly ChangePath[]
  readonly openHistory: (part: RecordPart) => void
}

/** Null where a record is shown without its history. */
export const LayersContext = createContext<RecordLayers | null>(null)

export function useLayers(): RecordLayers | null {
  return useContext(LayersContext)
}
