/** Writes the directory as a file: one point of contact per line, so that two publications can be compared. */
import type { DirectoryTarget } from '../../src-shared/domain/directory/record.ts'

/** UTF-8 JSON with a line per point of contact and a newline at the end; the same input gives the same bytes. */
export function writeDirectory(target: DirectoryTarget): Uint8Array {
  const { states, ...head } = target
  const opening = `${JSON.stringify(head).slice(0, -1)},"states":[`
  const blocks = states.map(({ pointsOfContact, ...state }) => {
    const start = `${JSON.stringify(state).slice(0, -1)},"pointsOfContact":[`
    const lines = pointsOfContact.map((record) => `\n${JSON.stringify(record)}`)
    return `\n${start}${lines.join(',')}]}`
  })
  return new TextEncoder().encode(`${opening}${blocks.join(',')}\n]}\n`)
}
