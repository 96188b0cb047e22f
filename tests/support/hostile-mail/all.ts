/** The corpus: mails of our own after the published classes of attacks. None is valid; see docs/opening.md. */
import type { HostileMail } from './cases.ts'
import { ciphertexts, exfiltration } from './ciphertext.ts'
import { cleartexts, headers, severals } from './clear-and-headers.ts'
import { disagreeing, forwarded, replayed } from './forwarded.ts'
import { identity, uselessSignatures } from './identity.ts'
import { bombs, cut, measures } from './measures.ts'
import { partiallySigned } from './partially-signed.ts'
import { wrapping } from './wrapping.ts'

export const hostileMails: readonly HostileMail[] = [
  ...partiallySigned,
  ...wrapping,
  ...identity,
  ...uselessSignatures,
  ...cleartexts,
  ...forwarded,
  ...replayed,
  ...disagreeing,
  ...exfiltration,
  ...ciphertexts,
  ...bombs,
  ...measures,
  ...cut,
  ...headers,
  ...severals,
]
