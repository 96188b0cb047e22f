/** Tells where a registry is to be asked, and what it must prove to be. */
import { readFile } from 'node:fs/promises'
import { readBundle } from '../../../src-formats/tuf/bundle.ts'
import { rootFingerprint } from '../../../src-formats/tuf/read.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { RegistryConnection } from '../../store/registry-repository.ts'
import { type Enrolment, parseEnrolment } from '../../sync/enrolment.ts'
import type { FetchFunction, RegistrySource } from '../../sync/source.ts'

/** What stands for an address where the demonstration comes out of a shipped bundle. */
const bundleAddress = 'bundle:'

/** Where the registry is now, and the fingerprint its first root must have. */
export type Contact = Enrolment & { readonly source: RegistrySource }

export type Contacts = ReturnType<typeof contactFinder>

/**
 * The enrolled address, or for the demonstration what was handed in at this start: an enrolment line, the path of a
 * `.pocbundle`, or nothing (empty).
 */
export function contactFinder(fetch: FetchFunction, demonstration: string) {
  const enrolled = (enrolment: Enrolment): Contact => ({
    ...enrolment,
    source: { kind: 'http', address: enrolment.address, fetch },
  })
  /** Undefined where this start offers none. The bundle's root proves itself by the list of demonstration roots. */
  const offered = async (): Promise<Contact | undefined> => {
    if (demonstration === '') return undefined
    if (demonstration.startsWith('poc-desk-registry:')) return enrolled(parseEnrolment(demonstration))
    return inBundle(await readBundleFile(demonstration), null)
  }
  return {
    enrolled,
    inBundle,
    demonstration: offered,
    /** The demonstration registry has another port at each start, so the one of this start comes first. */
    async current({ address, rootFingerprint, demonstration }: RegistryConnection): Promise<Contact> {
      const now = demonstration ? await offered() : undefined
      if (now?.rootFingerprint === rootFingerprint) return now
      if (address === bundleAddress) throw new Failure('registry-unreachable')
      return enrolled({ address, rootFingerprint })
    },
  }
}

/**
 * A registry whose root is read out of a bundle. Without an enrolment it is the one that the bundle names, for
 * demonstrations alone: their roots are known.
 * @throws Failure `registry-answer-unusable` where the bundle has no first root
 */
function inBundle(bytes: Uint8Array, enrolment: Enrolment | null): Contact {
  const root = readBundle(bytes).get('metadata/1.root.json')
  if (root === undefined) throw new Failure('registry-answer-unusable')
  const named = { address: bundleAddress, rootFingerprint: rootFingerprint(root) }
  return { ...(enrolment ?? named), source: { kind: 'bundle', bytes } }
}

async function readBundleFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (cause) {
    throw new Failure('registry-unreachable', {}, cause)
  }
}
