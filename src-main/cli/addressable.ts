/** Which points of contact of a list a message may go to, asked for in as few calls as a pre-flight takes addressees. */
import type { DirectoryRow } from '../../src-shared/domain/directory/views.ts'
import { mostAddressees } from '../../src-shared/domain/messages/draft.ts'
import type { Desk } from './desk.ts'

/** Those to which a message may go now, in their order; a row does not say until when its point of contact is valid. */
export async function addressableOf(
  desk: Pick<Desk, 'call'>,
  rows: readonly DirectoryRow[],
): Promise<readonly DirectoryRow[]> {
  const addressable = new Set<string>()
  for (let start = 0; start < rows.length; start += mostAddressees) {
    const to = rows.slice(start, start + mostAddressees).map(({ id }) => id)
    // The template decides how a message is protected, and nothing about who may be written to.
    const { lines } = await desk.call('messages.preflight', { to, template: 'T1' })
    for (const line of lines) if (line.addressable) addressable.add(line.pocId)
  }
  return rows.filter(({ id }) => addressable.has(id))
}
