/** The same session again and again, on a disk that is full after one more write each time. Runs under the shim. */
import { cp } from 'node:fs/promises'
import { roomLeft, setRoom } from '../disk-shim/shim.ts'
import { workThrough } from './desk-at-work.ts'
import type { DiskFullLine } from './disk-full.ts'
import { readPlan } from './read-plan.ts'

const plan = readPlan()
const [control = '', first = '1', step = '1'] = process.argv.slice(2)
/** From this step on there is room again, in the same session. */
const freedAt = (plan.script ?? []).indexOf('freed')
const script = (plan.script ?? []).filter((kind) => kind !== 'freed')

async function session(writes: number): Promise<DiskFullLine> {
  const root = `${plan.root}-${writes}`
  await cp(plan.root, root, { recursive: true })
  const full: string[] = []
  const freed: string[] = []
  let exhausted = false
  let current = 0
  setRoom(control, writes)
  const known = await workThrough(
    { ...plan, root, script, steps: script.length },
    (line) => {
      if (line.line !== 'failed') return
      const told = current < freedAt ? full : freed
      told.push(`${line.kind}: ${line.code}`)
    },
    (count) => {
      current = count
      if (count !== freedAt) return
      exhausted = roomLeft(control) === 0
      setRoom(control, 'any')
    },
  )
  return { writes, root, known, full, freed, exhausted }
}

for (let writes = Number(first); ; writes += Number(step)) {
  const line = await session(writes)
  process.stdout.write(`${JSON.stringify(line)}\n`)
  if (!line.exhausted) break
}
process.exit(0)
