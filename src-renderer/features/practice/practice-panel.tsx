/** Practice counterparts of a demonstration vault: who they are, what is on its way, what came in; nothing elsewhere. */
import { useTranslation } from 'react-i18next'
import type { PracticeCounterpart } from '../../../src-shared/domain/practice/views.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Section } from '../../parts/page.tsx'
import { SpokenGroups } from '../../parts/spoken-groups.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { ArrivedLetters } from './arrived-letters.tsx'
import { PendingLetters } from './pending-letters.tsx'
import styles from './practice.module.css'

export function PracticePanel() {
  const { t } = useTranslation('practice')
  const query = useDeskQuery('practice.status', {})
  const { data: status } = query
  if (status === undefined) return <FailureNotice failure={query.error} />
  if (!status.available) return null
  return (
    <>
      <Section title={t('arrived.heading--arrived')}>
        <ArrivedLetters status={status} />
      </Section>
      <Section title={t('pending.heading--pending')}>
        <PendingLetters status={status} />
      </Section>
      <Section title={t('panel.heading--counterparts')}>
        <p className={styles.muted}>{t('panel.prose--what')}</p>
        <ul className={styles.list} aria-label={t('panel.heading--counterparts')}>
          {status.counterparts.map((one) => (
            <Counterpart key={one.role} counterpart={one} />
          ))}
        </ul>
      </Section>
    </>
  )
}

type CounterpartProps = { readonly counterpart: PracticeCounterpart }

function Counterpart({ counterpart: { role, office, name, fingerprint } }: CounterpartProps) {
  const { t } = useTranslation('practice')
  const navigate = useNavigate()
  return (
    <li className={styles.item}>
      <div className={styles.line}>
        <bdi className={styles.name}>{name}</bdi>
        <Badge>{t(`role.label--${role}`)}</Badge>
        <span className={styles.end}>
          {role === 'prompt' && <AskButton />}
          <Button
            size="small"
            icon="pen"
            aria-label={t('panel.label--write', { name: isolated(name) })}
            onPress={() => navigate({ screen: 'compose', to: [office] })}
          >
            {t('panel.action--write')}
          </Button>
        </span>
      </div>
      <p className={styles.muted}>{t(`role.prose--${role}`)}</p>
      <Disclosure label={t('panel.label--telephone', { name: isolated(name) })}>
        <OnTheTelephone fingerprint={fingerprint} />
      </Disclosure>
    </li>
  )
}

function AskButton() {
  const { t } = useTranslation('practice')
  const asking = useDeskCommand('practice.askForNotification')
  return (
    <>
      <FailureNotice failure={asking.error} />
      <Button
        size="small"
        icon="mail"
        isPending={asking.isPending}
        onPress={() => asking.mutate({ role: 'prompt' })}
      >
        {t('panel.action--ask')}
      </Button>
    </>
  )
}

function OnTheTelephone({ fingerprint }: Pick<PracticeCounterpart, 'fingerprint'>) {
  const { t } = useTranslation('practice')
  const language = useLanguage()
  if (fingerprint === null) return <p className={styles.muted}>{t('panel.prose--no-key')}</p>
  return (
    <>
      <p>{t('panel.prose--telephone')}</p>
      <SpokenGroups fingerprint={fingerprint} language={language} inColumns />
    </>
  )
}
