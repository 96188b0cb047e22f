/** The name of a file within an OpenPGP message. */

/** Its length is one octet (RFC 9580 §5.9). */
const mostOctets = 255
/** GnuPG takes this name as an order to show the content and keep none of it (RFC 4880 §5.9). */
const forYourEyesOnly = '_CONSOLE'

/** `name` in at most 255 octets of UTF-8, whole characters only; its end stays, as it says what kind of file it is. */
export function literalName(name: string): string {
  if (name === forYourEyesOnly) return name.toLowerCase()
  const end = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? ''
  let stem = ''
  let octets = end.length
  for (const character of name.slice(0, name.length - end.length)) {
    octets += Buffer.byteLength(character, 'utf8')
    if (octets > mostOctets) break
    stem += character
  }
  return `${stem}${end}`
}
