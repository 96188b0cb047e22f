/** A text in all the languages it is recorded in, the reader's first, each marked with its language. */
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { orderVersions } from '../../i18n/multilingual.ts'
import styles from './entry-detail.module.css'

export function Versions({ of }: { readonly of: Readonly<Record<string, string>> }) {
  const language = useLanguage()
  const formats = useFormats()
  return (
    <ul className={styles.versions}>
      {orderVersions(of, language).map(({ tag, text }) => (
        <li key={tag}>
          <bdi lang={tag}>{text}</bdi> <span className={styles.versionTag}>{formats.languageName(tag)}</span>
        </li>
      ))}
    </ul>
  )
}
