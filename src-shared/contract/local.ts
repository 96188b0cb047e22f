/** Calls about what the desk keeps for itself beside the directory. */
import { z } from 'zod'
import {
  filterNameSchema,
  groupSchema,
  openReminderSchema,
  privateNoteSchema,
  reminderSchema,
  tagSchema,
} from '../domain/directory/local-work.ts'
import { directoryFilterSchema } from '../domain/directory/views.ts'
import { inVault } from './define.ts'

const nothing = z.object({})
const byId = z.object({ id: z.uuid() })
const ids = z.array(z.uuid()).max(100_000)

export const savedFilterSchema = z.object({
  id: z.uuid(),
  name: filterNameSchema,
  filter: directoryFilterSchema.omit({ sortLanguage: true }),
})
export type SavedFilter = z.infer<typeof savedFilterSchema>

export const localCalls = {
  /** All of it about one point of contact; reminders that are done come after the open ones. */
  'local.of': inVault(
    byId,
    z.object({
      tags: z.array(tagSchema),
      groups: z.array(groupSchema),
      notes: z.array(privateNoteSchema),
      reminders: z.array(reminderSchema),
    }),
  ),
  'local.tags': inVault(nothing, z.object({ tags: z.array(z.object({ tag: tagSchema, count: z.int() })) })),
  'local.setTags': inVault(
    z.object({ ids, add: z.array(tagSchema).max(50), remove: z.array(tagSchema).max(50) }),
    nothing,
  ),
  'local.groups': inVault(nothing, z.object({ groups: z.array(groupSchema.extend({ members: z.int() })) })),
  /** Throws `name-taken`. */
  'local.saveGroup': inVault(groupSchema, nothing),
  'local.removeGroup': inVault(byId, nothing),
  'local.setMembers': inVault(z.object({ group: z.uuid(), add: ids, remove: ids }), nothing),
  'local.saveNote': inVault(privateNoteSchema.pick({ id: true, pocId: true, text: true }), nothing),
  'local.removeNote': inVault(byId, nothing),
  'local.saveReminder': inVault(reminderSchema.omit({ done: true, by: true }), nothing),
  'local.endReminder': inVault(byId, nothing),
  /** Open ones, by the date they are due. */
  'local.reminders': inVault(nothing, z.object({ reminders: z.array(openReminderSchema) })),
  'local.filters': inVault(nothing, z.object({ filters: z.array(savedFilterSchema) })),
  /** Throws `name-taken`. */
  'local.saveFilter': inVault(savedFilterSchema, nothing),
  'local.removeFilter': inVault(byId, nothing),
} as const
