import { app } from 'electron'
import { type Language, nearestLanguage } from '../../src-shared/base/languages.ts'

/** The system's language where the interface speaks it, else English. */
export function proposedLanguage(): Language {
  const spoken = app.getPreferredSystemLanguages().map(nearestLanguage)
  return spoken.find((language) => language !== undefined) ?? 'en'
}
