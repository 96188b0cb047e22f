/** What is typed of a call, kept over a lock; what came of it is said anew, since that is what is acted on. */
import { useState } from 'react'
import { z } from 'zod'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { type KeptText, useKeptText } from '../../parts/use-kept-text.tsx'
import { knownNumbers } from '../keys/ceremony.ts'
import { firstSpoken, type SpokenForm } from './spoken-form.ts'

/** `number`: empty for the one that is proposed. */
const saidSchema = z.object({ number: z.string(), withWhom: z.string(), note: z.string() })
type Said = z.output<typeof saidSchema>
const nothingSaid: Said = { number: '', withWhom: '', note: '' }

export type KeptSpoken = Pick<KeptText<Said>, 'closing' | 'told' | 'isRestored'> & {
  readonly form: SpokenForm
  readonly setForm: (form: SpokenForm) => void
}

/** @param place as `keptTexts.read` wants it */
export function useKeptSpoken(place: string, entry: DirectoryEntry): KeptSpoken {
  const first = firstSpoken(entry)
  const [outcome, setOutcome] = useState(first.outcome)
  const { value, change, closing, told, isRestored } = useKeptText({
    place,
    schema: saidSchema,
    empty: nothingSaid,
  })
  // The directory may list another one by now.
  const isListed = knownNumbers(entry).some(({ number }) => number === value.number)
  const form = { ...value, number: isListed ? value.number : first.number, outcome }
  return {
    form,
    setForm: ({ outcome: chosen, number, withWhom, note }) => {
      setOutcome(chosen)
      const said = { number: number === first.number ? '' : number, withWhom, note }
      if (JSON.stringify(said) !== JSON.stringify(value)) change(said)
    },
    closing,
    told,
    isRestored,
  }
}
