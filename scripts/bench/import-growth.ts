/** A list read, staged and accepted through the services: five times as many records take five times as long. */
import { randomUUID } from 'node:crypto'
import { writeDirectoryFile } from '../../src-formats/directory-file/write.ts'
import { inProcessPgp } from '../../src-main/crypto/pgp.ts'
import { directoryService } from '../../src-main/services/directory.ts'
import { importService } from '../../src-main/services/imports.ts'
import { reviewService } from '../../src-main/services/review.ts'
import { stoppableWork } from '../../src-main/services/stoppable-work.ts'
import { migrations } from '../../src-main/store/migrations/all.ts'
import type { DirectoryTarget } from '../../src-shared/domain/directory/record.ts'
import { openVault } from '../../tests/support/open-vault.ts'
import { tempDatabase } from '../../tests/support/temp-vault.ts'
import { type Figure, measure } from './harness.ts'
import { enlarged } from './large-directory.ts'

const size = 2000
const runs = 5

/**
 * Records in one language and without line breaks, so that ten thousand are no larger than a list may be, and without
 * certificates, whose judging is another figure.
 */
function listOf(target: DirectoryTarget, count: number): string {
  const records = enlarged(target, count).states.flatMap(({ pointsOfContact }) => pointsOfContact)
  const list = writeDirectoryFile(
    records.map((record) => ({
      ...record,
      id: randomUUID(),
      entityName: { en: record.entityName.en ?? '' },
      positionTitle: { en: record.positionTitle.en ?? '' },
      pgpKeys: [],
      source: 'counterpart' as const,
    })),
    'json',
  )
  return JSON.stringify(JSON.parse(list))
}

/** Into an empty desk, whose making is not measured; answers milliseconds. */
async function imported(text: string): Promise<number> {
  await using temporary = await tempDatabase(migrations)
  const vault = openVault(temporary)
  const deps = {
    session: { current: () => vault },
    pgp: inProcessPgp(),
    clock: () => new Date(),
    emit: () => undefined,
    signalOf: stoppableWork().signalOf,
  }
  const service = importService({ ...deps, search: directoryService(deps)['directory.search'] })
  const review = reviewService(deps)
  const start = performance.now()
  const options = { format: 'json' as const, defaultState: null, defaultType: 'technical' as const }
  const read = await service['imports.read']({ text, options })
  if (read.kind === 'problems') throw new Error(JSON.stringify(read.problems.slice(0, 3)))
  const { batch } = await service['imports.stage']({ handle: read.preview.handle, leaveOut: [] })
  const { changes } = await review['review.list']({})
  const ids = changes.filter((change) => change.batch === batch).map(({ id }) => id)
  await review['review.decide']({ ids, decision: 'accept', reason: 'Measured' })
  return performance.now() - start
}

export async function importGrowth(target: DirectoryTarget): Promise<Figure> {
  const [small, large] = [listOf(target, size), listOf(target, size * 5)]
  return measure({
    group: 'search',
    name: `import a list of ${size * 5} records, against ${size}`,
    runs,
    limit: 5.5,
    subject: () => imported(large),
    baseline: () => imported(small),
  })
}
