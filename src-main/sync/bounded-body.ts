/** Reading the body of an answer no further than it may be long. */

/**
 * Answers the whole body, or undefined as soon as more than `limit` bytes have come; the rest is not fetched then.
 * @param onBytes called with the number of bytes that have come so far
 */
export async function boundedBody(
  response: Response,
  limit: number,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  if (response.body === null) return new Uint8Array()
  for await (const chunk of response.body) {
    length += chunk.length
    // Leaving the loop cancels the stream.
    if (length > limit) return undefined
    chunks.push(chunk)
    onBytes(length)
  }
  return Buffer.concat(chunks, length)
}
