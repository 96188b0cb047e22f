/**
 * Keeps the lines of an unencoded part of a mail in one piece of memory; import before a mail is parsed. The library makes
 * two objects of each line and puts them together through a `Blob`, which takes seconds and a gigabyte for half a million.
 */
import PostalMime from 'postal-mime'
import { z } from 'zod'

const leastBytes = 256

/** Takes the place of the library's decoder for parts that are not encoded: each line, and a line feed after it. */
export class PartLines {
  #bytes = new Uint8Array(0)
  #length = 0

  update(line: Uint8Array): void {
    const end = this.#length + line.length + 1
    if (end > this.#bytes.length) this.#grow(end)
    this.#bytes.set(line, this.#length)
    this.#bytes[end - 1] = 0x0a
    this.#length = end
  }

  finalize(): Promise<ArrayBuffer> {
    const { buffer } = this.#bytes
    this.#bytes = new Uint8Array(0)
    return Promise.resolve(buffer.slice(0, this.#length))
  }

  #grow(least: number): void {
    const wider = new Uint8Array(Math.max(least, this.#bytes.length * 2, leastBytes))
    wider.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = wider
  }
}

type SetUp = (this: object, encoding: string) => void

const node: object = z.instanceof(Object).parse(Reflect.get(new PostalMime(), 'root'))
const prototype: object = Object.getPrototypeOf(node)
const setUp: SetUp = Object.getOwnPropertyDescriptor(prototype, 'setupContentDecoder')?.value

/** The library's own choice of a decoder; one that decodes nothing keeps its lines and has no other member. */
function setUpContentDecoder(this: object, encoding: string): void {
  setUp.call(this, encoding)
  const decoder: unknown = Reflect.get(this, 'contentDecoder')
  const members = decoder instanceof Object ? Object.keys(decoder) : []
  if (members.length === 1 && members[0] === 'chunks') Reflect.set(this, 'contentDecoder', new PartLines())
}

Object.defineProperty(prototype, 'setupContentDecoder', {
  value: setUpContentDecoder,
  configurable: true,
  writable: true,
})
