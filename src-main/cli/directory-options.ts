/** Options by which a command picks points of contact, and the filter they make. */
import { z } from 'zod'
import { foldTag, tagSchema } from '../../src-shared/domain/directory/local-work.ts'
import { pocTypeSchema } from '../../src-shared/domain/directory/record.ts'
import { type DirectoryFilter, noFilter } from '../../src-shared/domain/directory/views.ts'
import { regionSchema, stateCodeSchema } from '../../src-shared/domain/state-codes.ts'
import type { OptionSpec } from './command.ts'
import type { Desk } from './desk.ts'
import { UsageError } from './usage-error.ts'

export const pickOptions = {
  state: {
    value: 'ABC',
    several: true,
    says: 'only of this State, as ISO 3166-1 alpha-3; may be given again',
  },
  region: { value: 'REGION', several: true, says: 'only this region; may be given again' },
  type: { value: 'diplomatic|technical|policy', several: true, says: 'only this type; may be given again' },
  tag: { value: 'TAG', several: true, says: 'only with this tag; may be given again' },
  group: { value: 'NAME', several: true, says: 'only of this group; may be given again' },
} as const satisfies Readonly<Record<string, OptionSpec>>

/** Each list that is not empty narrows what is picked; any of its members is enough. */
export const pickSchema = z.object({
  state: z.array(stateCodeSchema).default([]),
  region: z.array(regionSchema).default([]),
  type: z.array(pocTypeSchema).default([]),
  tag: z.array(tagSchema).default([]),
  group: z.array(z.string()).default([]),
})
export type Picked = z.output<typeof pickSchema>

export function picksAll({ state, region, type, tag, group }: Picked): boolean {
  return [state, region, type, tag, group].every((list) => list.length === 0)
}

/** Groups are named in any case of letters. @throws UsageError where there is no group of a name */
export async function filterOf(
  { state, region, type, tag, group }: Picked,
  desk: Desk,
): Promise<DirectoryFilter> {
  const groups = await groupIds(group, desk)
  return { ...noFilter, states: state, regions: region, types: type, tags: tag, groups }
}

async function groupIds(names: readonly string[], desk: Desk): Promise<string[]> {
  if (names.length === 0) return []
  const { groups } = await desk.call('local.groups', {})
  const ids = new Map(groups.map(({ id, name }) => [foldTag(name), id]))
  return names.map((name) => {
    const id = ids.get(foldTag(name.trim()))
    if (id === undefined) throw new UsageError('--group: there is no group of that name.')
    return id
  })
}
