/** Takes large armored messages out of a mail before it is parsed: the parser keeps each of their lines by itself. */
import type { ByteText } from './raw-mime.ts'

const begin = '-----BEGIN PGP MESSAGE-----'
const end = '-----END PGP MESSAGE-----'
/** What is smaller is parsed with the rest, whatever stands around it; for a larger one that takes minutes. */
const leastSize = 64 * 1024
/** Where quoted-printable would show, as armor ends with padding or a checksum ("=" as "=3D", RFC 2045 §6.7). */
const longestTail = 200

export type SetAside = {
  /** The mail with nothing where the messages stood. */
  readonly rest: ByteText
  /** Each exactly as it stood, from its first line to its last. */
  readonly armors: readonly ByteText[]
}

/**
 * The armored messages of 64 KB and more that stand in `raw` without any encoding, and what is left. One that begins or
 * ends within a line, is cut off or has a boundary in it stays where it is.
 */
export function setAside(raw: ByteText): SetAside {
  const armors: ByteText[] = []
  const rest: ByteText[] = []
  let kept = 0
  for (let from = raw.indexOf(begin); from >= 0; from = raw.indexOf(begin, from + begin.length)) {
    const to = endOf(raw, from)
    if (to === undefined) continue
    rest.push(raw.slice(kept, from))
    armors.push(raw.slice(from, to))
    kept = to
  }
  return { rest: [...rest, raw.slice(kept)].join(''), armors }
}

/** Where the message that begins at `from` ends; undefined where it is none to set aside. */
function endOf(raw: ByteText, from: number): number | undefined {
  const head = from + begin.length
  // The first dashes at the beginning of a line: a boundary would be such a line too.
  const last = raw.indexOf('\n--', head) + 1
  const to = last + end.length
  const alone = (from === 0 || raw[from - 1] === '\n') && endsLine(raw, head) && endsLine(raw, to)
  if (last === 0 || to - from < leastSize || !alone || !raw.startsWith(end, last)) return undefined
  return raw.slice(to - longestTail, to).includes('=3D') ? undefined : to
}

function endsLine(raw: ByteText, at: number): boolean {
  return at >= raw.length || raw[at] === '\n' || raw.startsWith('\r\n', at)
}
