/** Opens an older database in a process of its own, which brings it to the present schema, and may be ended in between. */
import { openSync, writeSync } from 'node:fs'
import { setFailpoint } from '../../../src-main/base/failpoint.ts'
import { openOlder } from './migration.ts'

const [root = '', failpoint = '', hit = '1', marks = ''] = process.argv.slice(2)
const said = marks === '' ? undefined : openSync(marks, 'a', 0o600)
let hits = 0
setFailpoint((name) => {
  if (name === failpoint) hits += 1
  if (name === failpoint && hits === Number(hit)) process.kill(process.pid, 'SIGKILL')
})
const file = await openOlder(root)
if (said !== undefined) writeSync(said, 'migrated')
file.close()
