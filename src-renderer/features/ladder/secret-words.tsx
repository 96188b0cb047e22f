/** The words of a secret, large, numbered, and with their spelling, in the order in which they are read out. */
import { useTranslation } from 'react-i18next'
import { spelled } from '../../../src-shared/domain/messages/secret-words.ts'
import { useFormats } from '../../i18n/language.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { numbered } from '../../ui/keys.ts'
import styles from './ladder.module.css'

export function SecretWords({ words }: { readonly words: readonly string[] }) {
  const { t } = useTranslation('ladder')
  const formats = useFormats()
  return (
    <>
      <ol className={styles.words} dir="ltr" aria-label={t('secret.heading--secret')}>
        {numbered(words).map(({ place, item: word }) => (
          <li key={place} className={styles.word}>
            <span className={styles.number}>{formats.number(place)}</span>
            <code className={styles.large} translate="no" lang="en">
              {word}
            </code>
          </li>
        ))}
      </ol>
      <Disclosure label={t('secret.label--spelling')}>
        <ol className={styles.words} dir="ltr">
          {numbered(words).map(({ place, item: word }) => (
            <li key={place} className={styles.word}>
              <code translate="no" lang="en">
                {word}
              </code>
              <span className={styles.spelling} translate="no" lang="en">
                {spelled(word).join(' · ')}
              </span>
            </li>
          ))}
        </ol>
      </Disclosure>
    </>
  )
}
