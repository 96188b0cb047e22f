/** Lists that are long at first, and shrink to any length. */
import fc from 'fast-check'

/** Generates `min` to `max` items; a failing list becomes as short as it can. */
export class LongLists<Item> extends fc.Arbitrary<Item[]> {
  readonly #long: fc.Arbitrary<Item[]>
  readonly #any: fc.Arbitrary<Item[]>

  constructor(item: fc.Arbitrary<Item>, { min, max }: { readonly min: number; readonly max: number }) {
    super()
    this.#long = fc.array(item, { minLength: min, maxLength: max, size: 'max' })
    this.#any = fc.array(item, { maxLength: max, size: 'max' })
  }

  generate(random: fc.Random, bias: number | undefined): fc.Value<Item[]> {
    // What the other arbitrary shrinks must not carry notes of this one.
    return new fc.Value(this.#long.generate(random, bias).value, undefined)
  }

  canShrinkWithoutContext(value: unknown): value is Item[] {
    return this.#any.canShrinkWithoutContext(value)
  }

  shrink(value: Item[], context: unknown): fc.Stream<fc.Value<Item[]>> {
    return this.#any.shrink(value, context)
  }
}
