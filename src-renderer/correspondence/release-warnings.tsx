/** The warnings in spite of which a message of ours was released, for whoever reads it later. */
import { useTranslation } from 'react-i18next'
import { managerId } from '../../src-shared/domain/directory-manager.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { useLanguage } from '../i18n/language.tsx'
import { useFindingWords } from './finding-words.ts'
import styles from './message-body.module.css'

type ReleaseWarningsProps = { readonly view: Pick<MessageView, 'releaseWarnings' | 'record'> }

export function ReleaseWarnings({ view: { releaseWarnings, record } }: ReleaseWarningsProps) {
  const { t } = useTranslation('directory-manager')
  const words = useFindingWords()
  const language = useLanguage()
  return (
    <ul className={styles.list}>
      {releaseWarnings.map((warning) => {
        const { code, pocId } = warning
        const state = record?.to.find((addressee) => addressee.pocId === pocId)?.state
        const about = [
          ...(pocId === undefined || state === undefined ? [] : [stateName(state, language)]),
          ...(pocId === managerId ? [t('name.label--manager')] : []),
          words.particulars(warning),
        ].filter((part) => part !== '')
        return (
          <li key={`${code} ${pocId ?? ''}`}>
            {words.what(code)} {about.length > 0 && <>({about.join(' · ')})</>}
          </li>
        )
      })}
    </ul>
  )
}
