/** Calls that read the directory of points of contact. */
import { z } from 'zod'
import {
  directoryEntrySchema,
  directoryFacetsSchema,
  directoryFilterSchema,
  directoryListSchema,
} from '../domain/directory/views.ts'
import { inVault } from './define.ts'

export const directoryCalls = {
  'directory.search': inVault(directoryFilterSchema, directoryListSchema),
  'directory.entry': inVault(z.object({ id: z.uuid() }), directoryEntrySchema),
  'directory.facets': inVault(z.object({}), directoryFacetsSchema),
} as const
