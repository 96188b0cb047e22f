/** A power cut takes nothing that was acknowledged: it was on the disk before, and what is left always opens. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startVerifier, type Verifier } from '../support/crash/children.ts'
import { knownAt, type Recording, record, unflushedAcknowledgements } from '../support/crash/power.ts'
import { runPowerCuts } from '../support/crash/power-rounds.ts'
import { publishingRegistry } from '../support/crash/rounds.ts'
import { afterPowerCut, everythingKept } from '../support/disk-shim/replay.ts'
import { type TempFolder, tempFolder } from '../support/temp-vault.ts'

let folder: TempFolder
let verifier: Verifier
beforeAll(async () => {
  folder = await tempFolder()
  verifier = startVerifier()
})
afterAll(async () => {
  verifier.end()
  await folder[Symbol.asyncDispose]()
})

async function recorded(script: readonly string[]): Promise<Recording> {
  const registry = await publishingRegistry()
  try {
    const root = `${folder.path}/${script.join('-')}`
    const { enrolment } = registry
    return await record({ root, seed: 'flushes', enrolment, steps: script.length, script })
  } finally {
    await registry.close()
  }
}

describe('a power cut', () => {
  it('comes never between an acknowledgement and its flush', async () => {
    const script = [
      'create',
      'sync',
      'release',
      'saveDraft',
      'addOfficer',
      'changePassphrase',
      'backup',
      'close',
    ]
    const recording = await recorded(script)
    expect(recording.troubles).toEqual([])
    expect(unflushedAcknowledgements(recording)).toEqual([])
    expect(Object.keys(knownAt(recording, recording.events.length).facts).length).toBeGreaterThan(6)
  })

  it('is cut into a log that tells all: played to its end it gives the folder as it is', async () => {
    const script = [
      'create',
      'sync',
      'addOfficer',
      'backup',
      'restore',
      'saveDraft',
      'disableOfficer',
      'close',
    ]
    const recording = await recorded(script)
    expect(recording.troubles).toEqual([])
    const end = afterPowerCut(recording.before, recording.events, recording.events.length, everythingKept)
    expect(new Set(end.keys())).toEqual(new Set(recording.after.keys()))
    for (const [path, bytes] of recording.after) expect(end.get(path)?.equals(bytes), path).toBe(true)
  })

  it('is noticed in a log from which the flushes of the write-ahead log are left out', async () => {
    const recording = await recorded(['create', 'saveDraft', 'close'])
    const logs = new Set(
      recording.events.flatMap((event) =>
        event.kind === 'opened' && event.path.endsWith('desk.db-wal') ? [event.handle] : [],
      ),
    )
    const events = recording.events.filter((event) => event.kind !== 'synced' || !logs.has(event.handle))
    expect(unflushedAcknowledgements({ ...recording, events }).join()).toContain(
      'saveDraft: vault/desk.db-wal',
    )
  })

  it('leaves, at 75 places of three stretches of work, a vault with everything acknowledged', async () => {
    expect(await runPowerCuts({ cuts: 75, seed: 'npm test', folder: folder.path, verifier })).toEqual([])
  })
})
