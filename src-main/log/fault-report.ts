/**
 * The text that an officer may save after a fault: versions, the kind of fault, places in the code, the end of the
 * technical log. It is made of what is safe, not of what is left when something is taken away; and then every line is
 * gone through once more, so that no path, address, key or long number gets out by a mistake elsewhere.
 */
import type { Instant } from '../../src-shared/base/clock.ts'

export type FaultProcess = 'main' | 'vault' | 'page'

export type FaultFacts = {
  readonly at: Instant
  readonly process: FaultProcess
  /** Name of the class of the error, with the code of a failure; or how the process ended, such as `exit-139`. */
  readonly kind: string
  /** Files and lines of our build, as `bridge/places-of.ts` answers them; empty where nobody knows. */
  readonly places: string
  /** Versions and platform: the facts of the About page. */
  readonly runtime: Readonly<Record<string, string | number | boolean>>
}

/** @param log lines of the technical log, the oldest first */
export function faultReport(
  { at, process, kind, places, runtime }: FaultFacts,
  log: readonly string[],
): string {
  const lines = [
    'POC Desk fault report',
    `at ${at}`,
    `process ${process}`,
    `kind ${kind}`,
    ...(places === '' ? [] : [`places ${places}`]),
    ...Object.entries(runtime).map(([name, value]) => `${name} ${value}`),
    'log',
    ...log,
  ]
  return `${lines.map(redactedLine).join('\n')}\n`
}

/** In groups, as fingerprints are written: two to eight digits, five times or more. */
const groupedHex = /(?<![0-9A-Z])(?:[0-9A-F]{2,8}[ :.,-]){4,}[0-9A-F]{2,8}(?![0-9A-Z])/gi
const uuid = /[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}/gi
const longHex = /[0-9A-F]{17,}/gi
const longBase64 = /[A-Za-z0-9+_-]{40,}/g
const telephone = /\+\d{6,}/g

/**
 * One line without what could be somebody's: a word that is more than an identifier, a version, a number, an instant or
 * a place in the code becomes `?`, and so does the part of one that could be a key, a fingerprint, an id or a number
 * to call.
 */
export function redactedLine(line: string): string {
  return line
    .replaceAll(uuid, '?')
    .replaceAll(groupedHex, '?')
    .split(' ')
    .map((word) => (/^[A-Za-z0-9._:+,=?-]{0,120}$/.test(word) ? word : '?'))
    .join(' ')
    .replaceAll(telephone, '?')
    .replaceAll(longHex, '?')
    .replaceAll(longBase64, '?')
}
