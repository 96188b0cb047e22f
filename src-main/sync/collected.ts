/** The beginning of a file, as far as it has come. */

export type Collected = {
  /** Bytes so far. */
  readonly length: number
  readonly add: (chunk: Uint8Array) => void
  readonly clear: () => void
  /** All of it, in one piece; later changes do not reach it. */
  readonly bytes: () => Uint8Array
}

export function collect(first: Uint8Array = new Uint8Array()): Collected {
  let chunks: Uint8Array[] = [first]
  let length = first.length
  return {
    get length() {
      return length
    },
    add: (chunk) => {
      chunks.push(chunk)
      length += chunk.length
    },
    clear: () => {
      chunks = []
      length = 0
    },
    bytes: () => Buffer.concat(chunks, length),
  }
}
