/** What a hostile mail is: the class of its attack, what it tries, and what may be seen of it. */
import type { FailureCode } from '../../../src-shared/base/failure.ts'
import type { VerdictReason } from '../../../src-shared/domain/messages/views.ts'
import type { Bench, Genuine } from './bench.ts'

/** After the published classes: "Johnny, you are fired" (2019), EFAIL (2018), and what is particular to this desk. */
export type AttackClass =
  | 'partially signed'
  | 'MIME wrapping'
  | 'signature of another part'
  | 'ID confusion'
  | 'signature made useless'
  | 'cleartext signed text'
  | 'surreptitious forwarding'
  | 'replay'
  | 'record and text disagree'
  | 'exfiltration'
  | 'ciphertext changed'
  | 'no integrity'
  | 'bomb'
  | 'too many or too deep'
  | 'truncated'
  | 'parts twice'
  | 'header injection'
  | 'several messages in one'

/** What must become of a mail that no desk has seen before: it is never valid by itself. */
type Outcome =
  | { readonly refused: FailureCode; readonly reasons?: undefined }
  | {
      readonly refused?: undefined
      /** All of the verdict's, in its order. */
      readonly reasons: readonly [VerdictReason, ...VerdictReason[]]
    }

export type HostileMail = Outcome & {
  readonly name: string
  readonly attack: AttackClass
  /** One sentence: what it tries. */
  readonly tries: string
  /** The mail; whatever the sender did not sign carries the marker of the bench. */
  readonly make: (bench: Bench) => Promise<Uint8Array | string> | Uint8Array | string
  /**
   * What may be seen of the marker: nothing, or all of it as something that proves nobody, or all of it as the words of
   * whoever did sign it.
   */
  readonly shows: 'nothing' | 'as not proved' | 'as signed'
}

/**
 * A genuine message that somebody put words around which its sender did not sign. It is read as if it stood alone: what
 * surrounds it is never shown, and changes nothing of its verdict.
 */
export type Surrounded = {
  readonly name: string
  readonly attack: AttackClass
  /** One sentence: what it tries. */
  readonly tries: string
  /** The mail; `marker` stands in all that surrounds the message. */
  readonly make: (genuine: Genuine, marker: string, bench: Bench) => Promise<string> | string
}
