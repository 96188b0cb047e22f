/** Makes file names and media types from strangers harmless, on the way out and on the way in. */

/** A file name that cannot leave its folder nor, by control or direction marks, look like another. Never empty. */
export function safeName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is to be taken out
  const plain = name.replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
  const safe = plain
    .replace(/[/\\:*?"<>|]/g, '_')
    .replace(/^\.+/, '_')
    .trim()
  return safe === '' ? 'attachment' : safe.slice(0, 200)
}

/** The media type, or `application/octet-stream` where it is malformed or would be taken apart by the reader. */
export function safeType(type: string): string {
  const wellFormed = /^[a-z0-9.+-]+\/[a-z0-9.+-]+$/i.test(type) && !/^(multipart|message)\//i.test(type)
  return wellFormed ? type.toLowerCase() : 'application/octet-stream'
}
