/** A text in several languages: the reader's and the original in sight, the others folded away. */
import { useTranslation } from 'react-i18next'
import { type LanguageVersion, readersVersions } from '../../../src-shared/domain/directory/multilingual.ts'
import type { Multilingual } from '../../../src-shared/domain/directory/record.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import styles from './entry-detail.module.css'

export type VersionsProps = {
  readonly of: Multilingual
  /** BCP 47 tag of the language in which the office names itself. */
  readonly original: string | undefined
}

export function Versions({ of, original }: VersionsProps) {
  const { t } = useTranslation('directory')
  const formats = useFormats()
  const { shown, others } = readersVersions(of, useLanguage(), original)
  return (
    <div className={styles.versions}>
      <VersionList versions={shown} />
      {others.length > 0 && (
        <Disclosure
          label={t('office.action--other-languages', {
            count: others.length,
            number: formats.number(others.length),
          })}
        >
          <VersionList versions={others} />
        </Disclosure>
      )}
    </div>
  )
}

/** Each wording marked with its language. */
function VersionList({ versions }: { readonly versions: readonly LanguageVersion[] }) {
  const formats = useFormats()
  return (
    <ul className={styles.versions}>
      {versions.map(({ tag, text }) => (
        <li key={tag}>
          <bdi lang={tag}>{text}</bdi> <span className={styles.versionTag}>{formats.languageName(tag)}</span>
        </li>
      ))}
    </ul>
  )
}
