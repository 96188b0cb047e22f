/** The words for a failure: what happened, and what is safe and what to do next. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { FailureData } from '../../src-shared/base/failure.ts'
import { minimumPassphraseLength } from '../../src-shared/domain/passphrase.ts'

export type FailureText = {
  /** One sentence: what happened. */
  readonly title: string
  /** What is safe, and what to do next. */
  readonly advice: string
}

/** Stand in where a failure of this side of the bridge carries no parameter of its own. */
const usualParams = {
  reference: '–',
  minimum: minimumPassphraseLength,
  megabytes: 25,
  minutes: '–',
  most: '–',
  group: '–',
  given: '–',
  needed: '–',
  entry: '–',
  template: '–',
}

/**
 * Translates one failure; its parameters may appear in the words. A code without words does not compile here,
 * because the keys are typed by `locales/en/failures.json`.
 */
export function failureText(t: TFunction<'failures'>, failure: FailureData): FailureText {
  const params = { ...usualParams, ...failure.params }
  return {
    title: t(`codes.${failure.code}.error--title`, params),
    advice: t(`codes.${failure.code}.prose--advice`, params),
  }
}

/** `const failureWords = useFailureText()`, then `failureWords(command.error)`. */
export function useFailureText(): (failure: FailureData) => FailureText {
  const { t } = useTranslation('failures')
  return (failure) => failureText(t, failure)
}
