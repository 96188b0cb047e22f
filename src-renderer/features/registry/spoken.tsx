/** The words of a fingerprint in the language of the interface, framed as what is read aloud. */
import { useLanguage } from '../../i18n/language.tsx'
import { SpokenGroups } from '../../parts/spoken-groups.tsx'
import styles from './registry.module.css'

export function Spoken({ fingerprint }: { readonly fingerprint: string }) {
  const language = useLanguage()
  return (
    <div className={styles.spoken}>
      <SpokenGroups fingerprint={fingerprint} language={language} inColumns />
    </div>
  )
}
