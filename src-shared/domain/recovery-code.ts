/**
 * The text of a recovery code and of a share, made to be printed, read aloud and typed.
 *
 * Groups of five characters, joined by hyphens: four of the contents and one check character. The alphabet is
 * Crockford's base 32 (digits and capital letters without I, L, O and U). The check character makes a group, read as a
 * polynomial over GF(32), vanish at α (α⁵ = α² + 1), starting from the group's own number. The weights of the five
 * places are therefore all different and none is zero, so that every single wrong character, every exchange of two
 * characters of a group and every exchange of two groups is noticed and *named*. A CRC-16 over all contents notices
 * most of what is left (several errors in one group; groups of another sheet). This finds slips, not attacks: what
 * opens a vault is decided by the slot behind the code.
 *
 * Contents: of a code, the 20 bytes (of an invitation's, 10); of a share, five bytes of description (set, 16 bits;
 * index, needed, total and version, 4 bits each; number of bytes, 8 bits) and then its bytes. Then the CRC, then zero
 * bits up to a full group.
 */
import { Failure } from '../base/failure.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const contentsPerGroup = 4
const groupLength = contentsPerGroup + 1
/** A group's number starts its check and must differ from zero and from all others in 5 bits. */
const mostGroups = 31
/** Bytes of a recovery code: 160 random bits. */
export const recoveryCodeBytes = 20
const shareVersion = 0
const shareDescriptionBytes = 5
const crcBytes = 2

/** Bytes of the one-time code of an invitation: 80 random bits, five groups to read out. */
export const enrolmentCodeBytes = 10

export type RecoveryShare = {
  /** 0 to 65535; the same on all shares that were made together. */
  readonly set: number
  /** From 1 to {@link total}. */
  readonly index: number
  /** How many open the vault together; 2 to {@link total}. */
  readonly needed: number
  /** At most 15. */
  readonly total: number
  readonly bytes: Uint8Array
}

/**
 * The printed form of 20 random bytes: nine groups of five characters.
 * @throws RangeError for another number of bytes
 */
export function encodeRecoveryCode(bytes: Uint8Array): string {
  if (bytes.length !== recoveryCodeBytes) throw new RangeError('a recovery code has 20 bytes')
  return toText('code', bytes)
}

/**
 * The 20 bytes of a code as a person typed it.
 * @throws Failure `code-mistyped` naming the first `group` (from 1) that is incomplete or does not fit together;
 *   `code-wrong` where all groups fit and the whole does not
 */
export function decodeRecoveryCode(typed: string): Uint8Array {
  return fromText('code', typed, () => recoveryCodeBytes)
}

/**
 * The one-time code of an invitation as it is read out: five groups of five characters.
 * @throws RangeError for another number of bytes than {@link enrolmentCodeBytes}
 */
export function encodeEnrolmentCode(bytes: Uint8Array): string {
  if (bytes.length !== enrolmentCodeBytes) throw new RangeError('an enrolment code has 10 bytes')
  return toText('enrolment', bytes)
}

/**
 * The bytes of a one-time code as a person typed it.
 * @throws Failure as {@link decodeRecoveryCode} does
 */
export function decodeEnrolmentCode(typed: string): Uint8Array {
  return fromText('enrolment', typed, () => enrolmentCodeBytes)
}

/**
 * The printed form of one share.
 * @throws RangeError where a number is outside its range or there are no bytes or more than 70
 */
export function encodeShare({ set, index, needed, total, bytes }: RecoveryShare): string {
  if (!isWholeIn(set, 0, 0xffff) || !isPossible({ index, needed, total }))
    throw new RangeError('impossible share')
  if (bytes.length === 0) throw new RangeError('a share has bytes')
  const description = [set >> 8, set & 0xff, (index << 4) | needed, (total << 4) | shareVersion, bytes.length]
  return toText('share', Uint8Array.from([...description, ...bytes]))
}

/**
 * One share as a person typed it.
 * @throws Failure as {@link decodeRecoveryCode} does
 */
export function decodeShare(typed: string): RecoveryShare {
  const contents = fromText('share', typed, (bytes) => shareDescriptionBytes + (bytes[4] ?? 0))
  const [high = 0, low = 0, first = 0, second = 0] = contents
  const share = { index: first >> 4, needed: first & 15, total: second >> 4 }
  if ((second & 15) !== shareVersion || !isPossible(share)) throw new Failure('code-wrong')
  return { set: (high << 8) | low, ...share, bytes: contents.slice(shareDescriptionBytes) }
}

/**
 * The number (from 1) of the first complete group that does not fit together, or undefined: what can be said while a
 * code or share is still being typed.
 */
export function firstMistypedGroup(typed: string): number | undefined {
  const values = valuesOf(typed)
  for (let group = 1; group * groupLength <= values.length; group += 1) if (!fits(values, group)) return group
  return undefined
}

type Kind = 'code' | 'share' | 'enrolment'

function toText(kind: Kind, contents: Uint8Array): string {
  const crc = crc16(kind, contents)
  const values = toFives([...contents, crc >> 8, crc & 0xff])
  while (values.length % contentsPerGroup !== 0) values.push(0)
  const groups: string[] = []
  for (let start = 0; start < values.length; start += contentsPerGroup) {
    const group = values.slice(start, start + contentsPerGroup)
    const check = timesAlpha(remainder(groups.length + 1, group))
    groups.push([...group, check].map((value) => alphabet.charAt(value)).join(''))
  }
  if (groups.length > mostGroups) throw new RangeError('too long for a code')
  return groups.join('-')
}

/** `lengthOf` says how many bytes of contents the bytes begin with. */
function fromText(kind: Kind, typed: string, lengthOf: (bytes: Uint8Array) => number): Uint8Array {
  const values = valuesOf(typed)
  const groups = Math.floor(values.length / groupLength)
  const mistyped = firstMistypedGroup(typed)
  if (mistyped !== undefined) throw new Failure('code-mistyped', { group: mistyped })
  const bytes = toEights(values.filter((_, place) => place % groupLength !== contentsPerGroup))
  const length = lengthOf(bytes)
  const expected = groupsOf(length)
  if (groups < expected || values.length > expected * groupLength)
    throw new Failure('code-mistyped', { group: Math.min(groups, expected) + 1 })
  const contents = bytes.slice(0, length)
  const crc = crc16(kind, contents)
  const rest = [crc >> 8, crc & 0xff, 0, 0]
  if (bytes.slice(length).some((byte, place) => byte !== rest[place])) throw new Failure('code-wrong')
  return contents
}

function groupsOf(contentBytes: number): number {
  return Math.ceil(((contentBytes + crcBytes) * 8) / (5 * contentsPerGroup))
}

function fits(values: readonly number[], group: number): boolean {
  const own = values.slice((group - 1) * groupLength, group * groupLength)
  return !own.includes(unknownValue) && remainder(group, own) === 0
}

/** Horner's rule at α. */
function remainder(start: number, values: readonly number[]): number {
  return values.reduce((sum, value) => timesAlpha(sum) ^ value, start)
}

/** Multiplication by α in GF(32). */
function timesAlpha(value: number): number {
  return ((value << 1) ^ ((value & 16) === 0 ? 0 : 0b100101)) & 31
}

/** CRC-16/IBM-3740 (polynomial 0x1021, start 0xffff), over the kind's initial letter and the contents. */
function crc16(kind: Kind, contents: Uint8Array): number {
  let crc = 0xffff
  for (const byte of [kind.charCodeAt(0), ...contents]) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc << 1) ^ ((crc & 0x8000) === 0 ? 0 : 0x1021)) & 0xffff
  }
  return crc
}

function toFives(bytes: readonly number[]): number[] {
  return regroup(bytes, 8, 5, Math.ceil((bytes.length * 8) / 5))
}

function toEights(values: readonly number[]): Uint8Array {
  return Uint8Array.from(regroup(values, 5, 8, Math.floor((values.length * 5) / 8)))
}

/** Cuts the same bits, most significant first, into pieces of another width; zeros fill the last piece. */
function regroup(values: readonly number[], from: number, to: number, pieces: number): number[] {
  const bitAt = (place: number) =>
    ((values[Math.floor(place / from)] ?? 0) >> (from - 1 - (place % from))) & 1
  return Array.from({ length: pieces }, (_, piece) => {
    let value = 0
    for (let bit = 0; bit < to; bit += 1) value = (value << 1) | bitAt(piece * to + bit)
    return value
  })
}

/** Stands for a character that is not in the alphabet: its group is wrong, whatever else is in it. */
const unknownValue = -1

/**
 * What was meant by what was typed: any case, any separator, full-width forms and Arabic-Indic digits as keyboards of
 * our languages give them, and letters that look like digits.
 */
function valuesOf(typed: string): number[] {
  const meant = typed
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{Cf}\u2212]/gu, '')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/gu, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/[a-z]/gu, (letter) => letter.toUpperCase())
    .replaceAll('O', '0')
    .replace(/[IL]/gu, '1')
  return Array.from(meant, (character) => alphabet.indexOf(character))
}

function isPossible({ index, needed, total }: Pick<RecoveryShare, 'index' | 'needed' | 'total'>): boolean {
  return isWholeIn(total, 2, 15) && isWholeIn(needed, 2, total) && isWholeIn(index, 1, total)
}

function isWholeIn(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}
