/** A secret that lives in one buffer and can be wiped. */

/**
 * Holds secret bytes for as short a time as its owner needs them. JavaScript copies strings as it likes and never
 * wipes them; a buffer it leaves in place, so what must not linger is kept as bytes.
 */
export class Secret {
  #bytes: Uint8Array | undefined

  /** Takes the buffer over: nobody else may keep it. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Lends the bytes for the duration of `borrow`, which must not keep them. */
  use<Answer>(borrow: (bytes: Uint8Array) => Answer): Answer {
    if (this.#bytes === undefined) throw new Error('this secret was wiped')
    return borrow(this.#bytes)
  }

  /** The same bytes in a buffer of their own, for an owner with another lifetime. */
  copy(): Secret {
    return this.use((bytes) => new Secret(Uint8Array.from(bytes)))
  }

  purge(): void {
    this.#bytes?.fill(0)
    this.#bytes = undefined
  }

  /** A secret never reaches a log or a message by accident. */
  toJSON(): string {
    return '[secret]'
  }
}
