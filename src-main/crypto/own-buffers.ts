/** What of an answer can be handed to another thread as it is, without a copy, and text in a form that can be. */

/** A copy of less is quick; and small Buffers lie in a pool, whose memory must stay (`Buffer.poolSize`, 8 KB). */
const leastSize = 64 * 1024

/**
 * The memory behind the large byte arrays that `value` is or has as its fields, for the transfer list of `postMessage`.
 * Whoever calls this gives them away, and with them every other array in the same memory.
 */
export function ownBuffers(value: unknown): ArrayBuffer[] {
  if (typeof value !== 'object' || value === null) return []
  const parts = ArrayBuffer.isView(value) ? [value] : Object.values(value)
  return [...new Set(parts.flatMap(largeBuffer))]
}

/**
 * The octets of a long text of ASCII alone, as armor is: to copy a text from thread to thread takes three times as long.
 * Undefined for anything else.
 */
export function asciiOctets(value: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (typeof value !== 'string' || value.length < leastSize) return undefined
  return Buffer.byteLength(value, 'utf8') === value.length ? Buffer.from(value, 'latin1') : undefined
}

function largeBuffer(part: unknown): readonly ArrayBuffer[] {
  if (!(part instanceof Uint8Array) || part.byteLength < leastSize) return []
  return part.buffer instanceof ArrayBuffer ? [part.buffer] : []
}
