/** Severity scales of the State's own that this desk has written with, to be proposed the next time. */
import { z } from 'zod'
import { type FieldValue, severitySchema } from './record.ts'

/** So many are proposed; what was used longest ago gives way. */
export const mostOwnScales = 10
export const mostOwnLevels = 20

export const ownScaleSchema = z.object({
  name: z.string().min(1).max(100),
  /** As typed, the one that was used last first. */
  levels: z.array(z.string().min(1).max(60)),
})
export type OwnScale = z.infer<typeof ownScaleSchema>

/**
 * The scales with those that a message was written with, the last one first.
 * @returns the same array where the message says nothing on a scale of its own
 */
export function withOwnScales(
  scales: readonly OwnScale[],
  fields: Readonly<Record<string, FieldValue>>,
): readonly OwnScale[] {
  const used = Object.values(fields).flatMap((value) => severitySchema.safeParse(value).data ?? [])
  return used.reduce((kept: readonly OwnScale[], { scale, name = '', level }) => {
    const [title, typed] = [name.trim(), level.trim()]
    return scale === 'own' && title !== '' && typed !== '' ? withLevel(kept, title, typed) : kept
  }, scales)
}

function withLevel(scales: readonly OwnScale[], name: string, level: string): OwnScale[] {
  const before = scales.find((scale) => scale.name === name)?.levels ?? []
  const levels = [level, ...before.filter((known) => known !== level)].slice(0, mostOwnLevels)
  return [{ name, levels }, ...scales.filter((scale) => scale.name !== name)].slice(0, mostOwnScales)
}
