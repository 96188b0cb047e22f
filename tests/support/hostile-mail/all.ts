/** The corpus: mails of our own after the published classes of attacks; see docs/opening.md. */
import type { HostileMail, Surrounded } from './cases.ts'
import { ciphertexts, exfiltration, surroundedByPages } from './ciphertext.ts'
import { cleartexts, headers, severals, surroundedBySeveral } from './clear-and-headers.ts'
import { disagreeing, forwarded, replayed } from './forwarded.ts'
import { identity, uselessSignatures } from './identity.ts'
import { bombs, cut, measures } from './measures.ts'
import { partiallySigned } from './partially-signed.ts'
import { wrapping } from './wrapping.ts'

/** None is valid. */
export const hostileMails: readonly HostileMail[] = [
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

/** Each is read as the genuine message in it alone. */
export const surroundedMails: readonly Surrounded[] = [
  ...partiallySigned,
  ...surroundedByPages,
  ...surroundedBySeveral,
]
