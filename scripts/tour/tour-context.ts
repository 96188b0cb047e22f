/** What every act of the tour is handed. */

import type { DemonstrationDesk } from '../../tests/e2e/pages/demonstration.ts'
import type { Words } from '../../tests/e2e/pages/words.ts'
import type { CasesContext } from '../../tests/e2e/screens/furnish/case-messages.ts'
import type { Counterpart, KnownDesk } from '../../tests/support/counterpart.ts'
import type { Recorder } from './recorder.ts'

export type TourContext = {
  readonly desk: DemonstrationDesk
  readonly words: Words
  readonly recorder: Recorder
  /** Folder in which the app may write and read files. */
  readonly files: string
  readonly kenya: Counterpart
}

/** The desk as its counterpart knows it once the public key has been handed over. */
export type Introduced = TourContext & { readonly known: KnownDesk }

/** The desk with its cases, in pictures. */
export type PicturedCases = CasesContext & Pick<TourContext, 'desk' | 'recorder'>
