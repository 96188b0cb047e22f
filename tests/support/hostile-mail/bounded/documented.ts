/** The bounds of docs/opening.md, which are those that the test asks for. */
import { readFileSync } from 'node:fs'
import { required } from '../../../../src-shared/base/assert.ts'
import type { Bounds } from './open-bounded.ts'

const document = readFileSync(new URL('../../../../docs/opening.md', import.meta.url), 'utf8')

/** The number in the row of the table that begins so. */
function rowOf(begin: string): number {
  const row = required(
    document.split('\n').find((line) => line.startsWith(`| ${begin} |`)),
    `the row "${begin}" of docs/opening.md`,
  )
  const [, number] = required(/\| ([\d,]+) (?:MiB|s) \|$/.exec(row) ?? undefined, 'a number')
  return Number(required(number, 'a number').replaceAll(',', ''))
}

export function documentedBounds(): Bounds {
  return {
    heap: rowOf('memory of JavaScript, for each thread'),
    resident: rowOf('memory of the whole process'),
    deadline: rowOf('time for one file, before the test takes it for hung') * 1000,
  }
}
