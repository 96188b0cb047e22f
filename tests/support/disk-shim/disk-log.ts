/** The log that disk-shim.c writes: what a program did to one folder, in the order in which it did it. */

export type DiskEvent =
  | {
      readonly kind: 'opened'
      readonly handle: number
      readonly path: string
      /** The file was not there before. */
      readonly created: boolean
      /** Its content was thrown away by opening (`O_TRUNC`). */
      readonly emptied: boolean
    }
  | { readonly kind: 'written'; readonly handle: number; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'truncated'; readonly handle: number; readonly length: number }
  /** `fsync` or `fdatasync` of a file or folder returned without an error. */
  | { readonly kind: 'synced'; readonly handle: number }
  | { readonly kind: 'closed'; readonly handle: number }
  | { readonly kind: 'renamed'; readonly from: string; readonly to: string }
  | { readonly kind: 'unlinked'; readonly path: string }
  | { readonly kind: 'made-folder'; readonly path: string }
  | { readonly kind: 'removed-folder'; readonly path: string }
  /** The program said something in the file of marks. */
  | { readonly kind: 'mark'; readonly text: string }
  /** A call that the log has no words for; what follows it is not known. */
  | { readonly kind: 'unknown'; readonly call: string }

type Head = {
  readonly op: number
  readonly handle: number
  readonly offset: number
  readonly first: string
  readonly second: string
  readonly data: Buffer
}

const headLength = 29
const createdFlag = 1
const emptiedFlag = 2

/**
 * Reads the log; an entry that was cut off by the end of the program is left out. Each entry is, in little-endian: call
 * (1 byte), handle (4), offset, length or flags (8), lengths of first and second path (4 each) and of the data (8),
 * then these. Paths are relative to the watched folder.
 */
export function readDiskLog(log: Buffer): DiskEvent[] {
  const events: DiskEvent[] = []
  let at = 0
  while (at + headLength <= log.length) {
    const firstLength = log.readUInt32LE(at + 13)
    const secondLength = log.readUInt32LE(at + 17)
    const dataLength = Number(log.readBigUInt64LE(at + 21))
    const firstAt = at + headLength
    const dataAt = firstAt + firstLength + secondLength
    const end = dataAt + dataLength
    if (end > log.length) break
    events.push(
      eventOf({
        op: log.readUInt8(at),
        handle: log.readUInt32LE(at + 1),
        offset: Number(log.readBigInt64LE(at + 5)),
        first: log.toString('utf8', firstAt, firstAt + firstLength),
        second: log.toString('utf8', firstAt + firstLength, dataAt),
        data: log.subarray(dataAt, end),
      }),
    )
    at = end
  }
  return events
}

function eventOf({ op, handle, offset, first, second, data }: Head): DiskEvent {
  switch (op) {
    case 1: {
      const created = (offset & createdFlag) !== 0
      return { kind: 'opened', handle, path: first, created, emptied: (offset & emptiedFlag) !== 0 }
    }
    case 2:
      return { kind: 'written', handle, offset, bytes: data }
    case 3:
      return { kind: 'truncated', handle, length: offset }
    case 4:
      return { kind: 'synced', handle }
    case 5:
      return { kind: 'closed', handle }
    case 6:
      return { kind: 'renamed', from: first, to: second }
    case 7:
      return { kind: 'unlinked', path: first }
    case 8:
      return { kind: 'made-folder', path: first }
    case 9:
      return { kind: 'removed-folder', path: first }
    case 10:
      return { kind: 'mark', text: data.toString('utf8') }
    case 11:
      return { kind: 'unknown', call: first }
    default:
      throw new Error(`the log of the disk has an entry of kind ${op}`)
  }
}
