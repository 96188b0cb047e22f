/** The templates that the desk speaks: those of the program and of its packs. */
import { useMemo } from 'react'
import type { Catalogue } from '../../src-shared/domain/messages/catalogue.ts'
import { catalogueWithPacks } from '../../src-shared/domain/messages/pack-standing.ts'
import { useDeskQuery } from '../api/queries.ts'
import { templateCatalogue } from './template-words.ts'

/** Until the packs are there, the catalogue of the program alone; ended packs are found and not offered. */
export function useCatalogue(): Catalogue {
  const packs = useDeskQuery('templates.catalogue', {}).data
  return useMemo(
    () =>
      packs === undefined
        ? templateCatalogue()
        : catalogueWithPacks(templateCatalogue, packs.active, packs.ended),
    [packs],
  )
}
