/** What a hostile mail is: the class of its attack, what it tries, and what may be seen of it. */
import type { Bench } from './bench.ts'

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

export type HostileMail = {
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
  /** The code of the refusal; left out where the mail is opened and judged. */
  readonly refused?: string
}
