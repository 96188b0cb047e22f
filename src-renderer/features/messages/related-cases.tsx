/** What belongs to a case: links in both directions, and what was merged into it, each with the way to undo it. */
import { useTranslation } from 'react-i18next'
import type { CaseLink, MergedCase } from '../../../src-shared/domain/cases/case-view.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import styles from './cases.module.css'
import { useCaseName } from './use-case-name.ts'

/** So many stand above the messages; more are folded. */
const mostShown = 2

export function RelatedCases({ thread }: { readonly thread: string }) {
  const { t } = useTranslation('cases')
  const related = useDeskQuery('cases.related', { thread })
  const { links = [], merged = [] } = related.data ?? {}
  const formats = useFormats()
  const count = links.length + merged.length
  if (count === 0) return null
  const lines = (
    <ul>
      {links.map((link) => (
        <LinkLine key={link.id} thread={thread} link={link} />
      ))}
      {merged.map((part) => (
        <MergedLine key={part.thread} thread={thread} part={part} />
      ))}
    </ul>
  )
  return (
    <section className={styles.related} aria-label={t('related.heading--related')}>
      {count > mostShown ? (
        <Disclosure label={t('related.action--show', { number: formats.number(count) })}>{lines}</Disclosure>
      ) : (
        <>
          <h3 className={styles.panelTitle}>{t('related.heading--related')}</h3>
          {lines}
        </>
      )}
    </section>
  )
}

function LinkLine({ thread, link }: { readonly thread: string; readonly link: CaseLink }) {
  const { t } = useTranslation('cases')
  const nameOf = useCaseName()
  const navigate = useNavigate()
  const unlinking = useDeskCommand('cases.unlink')
  const { relation, isFrom, other } = link
  return (
    <li className={styles.line}>
      <span className={styles.muted}>{t(`related.label--${relation}-${isFrom ? 'from' : 'to'}`)}</span>
      <span className={styles.grow}>
        <LinkButton
          name={nameOf(other)}
          onPress={() => navigate({ screen: 'cases', thread: other.thread })}
        />
      </span>
      {other.isClosed && <Badge isQuiet>{t('standing.status--closed')}</Badge>}
      <Button
        size="small"
        variant="quiet"
        isDisabled={unlinking.isPending}
        onPress={() => unlinking.mutate({ thread, link: link.id })}
      >
        {t('related.action--unlink')}
      </Button>
      <FailureNotice failure={unlinking.error} />
    </li>
  )
}

function MergedLine({ thread, part }: { readonly thread: string; readonly part: MergedCase }) {
  const { t } = useTranslation('cases')
  const nameOf = useCaseName()
  const formats = useFormats()
  const separating = useDeskCommand('cases.separate')
  return (
    <li className={styles.line}>
      <span className={styles.muted}>{t('related.label--merged')}</span>
      <span className={styles.grow}>{nameOf(part)}</span>
      <span className={styles.muted}>
        {t('related.label--messages', { number: formats.number(part.messages) })}
      </span>
      <Button
        size="small"
        variant="quiet"
        isDisabled={separating.isPending}
        onPress={() => separating.mutate({ thread, other: part.thread })}
      >
        {t('related.action--separate')}
      </Button>
      <FailureNotice failure={separating.error} />
    </li>
  )
}
