/** Records of the same office elsewhere in the directory: proposed by likeness, decided by an officer, never merged. */
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { DetailSection } from './detail-section.tsx'
import styles from './entry-detail.module.css'

/** What was found to be another office is not shown again. */
export function LinksSection({ entry }: { readonly entry: DirectoryEntry }) {
  const { t } = useTranslation('directory')
  const shown = entry.links.filter(({ standing }) => standing !== 'different')
  if (shown.length === 0) return null
  return (
    <DetailSection title={t('links.heading--links')}>
      <p className={styles.quiet}>{t('links.prose--links')}</p>
      <ul className={styles.siblings}>
        {shown.map((link) => (
          <LinkRow key={link.row.id} id={entry.pointOfContact.id} link={link} />
        ))}
      </ul>
    </DetailSection>
  )
}

type LinkRowProps = { readonly id: string; readonly link: DirectoryEntry['links'][number] }

function LinkRow({ id, link: { row, standing } }: LinkRowProps) {
  const { t } = useTranslation('directory')
  const language = useLanguage()
  const navigate = useNavigate()
  const linking = useDeskCommand('directory.link')
  const name = inLanguage(row.entityName, [language])
  const decide = (same: boolean) => linking.mutate({ id, other: row.id, same })
  const { t: common } = useTranslation('common')
  const named = (words: string) => common('named.label--about', { what: words, about: isolated(name.text) })
  return (
    <li className={styles.link}>
      <button
        type="button"
        className={styles.sibling}
        onClick={() => navigate({ screen: 'directory', id: row.id })}
      >
        <span className={styles.siblingName}>
          <span className={styles.quiet}>{t(`layer.status--made-${row.layer}`)}</span>
          <span lang={name.tag} dir="auto">
            {name.text}
          </span>
        </span>
        <Badge
          tone={standing === 'same' ? 'good' : 'caution'}
          icon={standing === 'same' ? 'check-circle' : 'info'}
        >
          {t(standing === 'same' ? 'links.status--same' : 'links.status--proposed')}
        </Badge>
      </button>
      <div className={styles.linkActions}>
        {standing === 'proposed' && (
          <Button
            size="small"
            aria-label={named(t('links.action--same'))}
            isDisabled={linking.isPending}
            onPress={() => decide(true)}
          >
            {t('links.action--same')}
          </Button>
        )}
        <Button
          size="small"
          variant={standing === 'proposed' ? 'secondary' : 'quiet'}
          aria-label={named(t('links.action--different'))}
          isDisabled={linking.isPending}
          onPress={() => decide(false)}
        >
          {t('links.action--different')}
        </Button>
      </div>
      <FailureNotice failure={linking.error} />
    </li>
  )
}
