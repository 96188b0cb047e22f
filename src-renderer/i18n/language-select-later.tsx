/** The choice of language on screens that must be there at once: it comes a moment after the rest of the screen. */
import { lazy, Suspense } from 'react'
import type { LanguageSelectProps } from './language-select.tsx'

const LanguageSelect = lazy(async () => ({
  default: (await import('./language-select.tsx')).LanguageSelect,
}))

export function LanguageSelectLater(props: LanguageSelectProps) {
  return (
    <Suspense fallback={null}>
      <LanguageSelect {...props} />
    </Suspense>
  )
}
