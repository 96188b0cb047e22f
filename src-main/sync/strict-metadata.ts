/** What the TUF library reads more generously than the specification allows, refused. */
import { isDeepStrictEqual } from 'node:util'
import { MetadataKind } from '@tufjs/models'
import { RepositoryError } from 'tuf-js/dist/error.js'
import { z } from 'zod'
import { Failure } from '../../src-shared/base/failure.ts'
import type { AnyMetadata } from './trusted-keys.ts'

/** §4.3: "An integer that is greater than 0"; the library takes any number. */
const versionSchema = z.int().min(1)
const lengthSchema = z.int().min(0)
/** §4.5: "one or more hashes". The library takes none at all, and any algorithm that OpenSSL has, MD5 included. */
const hashesSchema = z
  .record(z.string(), z.string())
  .refine((hashes) => ['sha256', 'sha384', 'sha512'].some((name) => Object.hasOwn(hashes, name)))

const metaSchema = z.record(
  z.string().endsWith('.json'),
  z.looseObject({ version: versionSchema, length: lengthSchema.optional(), hashes: hashesSchema.optional() }),
)

const commonSchema = z.looseObject({
  /** §4.3: semantic versioning; the library takes `1..` for one. */
  spec_version: z.string().regex(/^1\.\d+(?:\.\d+)?$/u),
  version: versionSchema,
  /**
   * §4.2: `YYYY-MM-DDTHH:MM:SSZ`. The library takes whatever the engine's `Date` does, which is the local time of this
   * computer where no zone is written, and 3 March for 31 February.
   */
  expires: z.iso.datetime({ precision: 0 }),
})

const schemas: Readonly<Record<MetadataKind, z.ZodType>> = {
  [MetadataKind.Root]: commonSchema,
  [MetadataKind.Timestamp]: commonSchema.extend({ meta: metaSchema }),
  [MetadataKind.Snapshot]: commonSchema.extend({ meta: metaSchema }),
  [MetadataKind.Targets]: commonSchema.extend({
    targets: z.record(z.string(), z.looseObject({ length: lengthSchema, hashes: hashesSchema })),
  }),
}

/**
 * Holds metadata that the library has read from these bytes to the letter of the specification. Signers are counted
 * elsewhere.
 * @throws Failure `registry-answer-unusable` where the form is wrong; RepositoryError where it carries what was not signed
 */
export function requireForm(kind: MetadataKind, bytes: Uint8Array, { signed }: AnyMetadata): void {
  const raw = parse(bytes)
  const content = typeof raw === 'object' && raw !== null && 'signed' in raw ? raw.signed : undefined
  // §4: what we do not know MUST be part of what is verified. The library verifies its own rendering of the content
  // and leaves out what it does not model, so that anybody could add to it.
  if (!isDeepStrictEqual(content, signed.toJSON()))
    throw new RepositoryError('the content is not what was signed')
  const form = schemas[kind].safeParse(content)
  if (!form.success) throw new Failure('registry-answer-unusable', {}, form.error)
}

/** The library replaces bytes that are not UTF-8, so that different bytes carry the same signature. */
function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch (cause) {
    throw new Failure('registry-answer-unusable', {}, cause)
  }
}
