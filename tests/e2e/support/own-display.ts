/** Gives each worker of the end-to-end tests a display of its own, where virtual ones were started for them. */
import { z } from 'zod'

const displaysSchema = z.array(z.object({ DISPLAY: z.string(), XAUTHORITY: z.string() })).min(1)

const listed = process.env.POC_DESK_DISPLAYS
if (listed !== undefined) {
  const displays = displaysSchema.parse(JSON.parse(listed))
  const own = displays[Number(process.env.VITEST_POOL_ID ?? 1) - 1]
  if (own === undefined) throw new Error('there are more workers than displays')
  Object.assign(process.env, own)
}
