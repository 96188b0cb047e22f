/** What is said on the telephone, word by word, in the counterpart's language and in ours; nothing of the matter. */
import { useTranslation } from 'react-i18next'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { secretOctets } from '../../../src-shared/domain/messages/secret-words.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { formatsFor } from '../../i18n/formats.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { SpokenGroups } from '../../parts/spoken-groups.tsx'
import { TwoScripts } from '../../parts/two-scripts.tsx'
import { scriptLanguage } from '../keys/ceremony.ts'
import styles from './ladder.module.css'

/** `key`: they have no key that can be used. `words`: words that open a file are read out. */
export type ScriptKind = 'key' | 'words'

const phrases = {
  key: ['greeting', 'reason', 'ask-key', 'ask-other', 'ask-channel', 'fingerprint', 'thanks'],
  words: ['greeting', 'words-reason', 'words-how', 'words-keep', 'thanks'],
} as const

export type CallScriptProps = { readonly entry: DirectoryEntry; readonly kind: ScriptKind }

export function CallScript({ entry, kind }: CallScriptProps) {
  const { t, i18n } = useTranslation('ladder')
  const own = useLanguage()
  const fingerprint = useDeskQuery('desk.ownKey', {}, { enabled: kind === 'key' }).data?.facts.fingerprint
  return (
    <>
      <h3 className={styles.title}>{t('call.heading--say')}</h3>
      <p>{t('call.prose--no-substance')}</p>
      <TwoScripts label={t('call.label--script-language')} proposed={scriptLanguage(entry, own)}>
        {(language, { state, entity, email }) => {
          const words = i18n.getFixedT(language, 'ladder')
          const params = {
            state: stateName(state, language),
            entity: isolated(entity),
            email: isolated(email),
            number: formatsFor(language).number(secretOctets),
          }
          return phrases[kind].map((phrase) => (
            <div key={phrase}>
              <p>{words(`script.prose--${phrase}`, params)}</p>
              {phrase === 'fingerprint' && fingerprint !== undefined && (
                <SpokenGroups fingerprint={fingerprint} language={language} />
              )}
            </div>
          ))
        }}
      </TwoScripts>
    </>
  )
}
