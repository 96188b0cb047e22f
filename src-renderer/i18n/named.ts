/** Words with what they are about: `Discard (…)`, `…: …`; each language sets the signs between them in its own way. */
import { useTranslation } from 'react-i18next'

export type Named = {
  /** `what (about)`: a press, or a name with a number. */
  readonly about: (what: string, about: string) => string
  /** `what: about`: a heading and what stands under it. */
  readonly colon: (what: string, about: string) => string
}

export function useNamed(): Named {
  const { t } = useTranslation('common')
  return {
    about: (what, about) => t('named.label--about', { what, about }),
    colon: (what, about) => t('named.label--colon', { what, about }),
  }
}
