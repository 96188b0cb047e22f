/** Records stretches of work and cuts the power in each at many places. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Verifier } from './children.ts'
import { type Cut, choosePlaces, cutAndVerify, record, unflushedAcknowledgements } from './power.ts'
import { seededRandom } from './random.ts'
import { publishingRegistry } from './rounds.ts'

export type PowerOptions = {
  readonly cuts: number
  readonly seed: string
  readonly folder: string
  readonly verifier: Verifier
  readonly onCut?: (cut: Cut) => void
}

/** Work that the stretches are about, in turns: what exchanges or replaces files is where a power cut is worst. */
const favoured = [
  'disableOfficer',
  'restore',
  'release',
  'changePassphrase',
  'backup',
  'recoveryCode',
] as const
const cutsPerRecording = 25
const stepsPerRecording = 25

/** Answers the cuts with problems; an acknowledgement before its flush counts as one at the end of its recording. */
export async function runPowerCuts({ cuts, seed, folder, verifier, onCut }: PowerOptions): Promise<Cut[]> {
  const registry = await publishingRegistry()
  const bad: Cut[] = []
  const report = (cut: Cut) => {
    onCut?.(cut)
    if (cut.problems.length > 0) bad.push(cut)
  }
  try {
    for (let done = 0; done < cuts; done += cutsPerRecording) {
      const part = `${seed} ${done / cutsPerRecording}`
      const root = join(folder, `recorded-${part.replaceAll(' ', '-')}`)
      const favour = favoured[(done / cutsPerRecording) % favoured.length] ?? favoured[0]
      const { enrolment } = registry
      const recording = await record({ root, seed: part, enrolment, steps: stepsPerRecording, favour })
      const early = [...recording.troubles, ...unflushedAcknowledgements(recording)]
      if (early.length > 0) report({ place: recording.events.length, seed: part, problems: early, root })
      const random = seededRandom(`${part} cuts`)
      const places = choosePlaces(recording, random, Math.min(cutsPerRecording, cuts - done))
      for (const [index, place] of places.entries()) {
        const cut = await cutAndVerify(recording, place, { folder, seed: `${part} ${index}`, verifier })
        report(cut)
        if (cut.problems.length === 0) await rm(cut.root, { recursive: true, force: true })
      }
    }
    return bad
  } finally {
    await registry.close()
  }
}
