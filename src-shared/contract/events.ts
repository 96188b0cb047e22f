/** What the trusted side tells the page without being asked. */
import { z } from 'zod'

/**
 * Events say *that* something changed, never what: the page reads again what it shows. Progress is the one
 * exception and carries only numbers.
 */
export const eventSchema = z.discriminatedUnion('topic', [
  z.object({
    topic: z.enum([
      'vault',
      'directory',
      'messages',
      'registry',
      'settings',
      'backups',
      'locking',
      'incoming',
      'lessons',
    ]),
  }),
  z.object({
    topic: z.literal('progress'),
    job: z.enum([
      'sync',
      'unlock',
      'create',
      'seal',
      'open',
      'attach',
      'export',
      'backup',
      'restore',
      'rekey',
      'check',
      'keys',
      'case-export',
    ]),
    step: z.string(),
    done: z.number(),
    total: z.number(),
  }),
])
export type DeskEvent = z.infer<typeof eventSchema>
