/** Certificate authorities of the officer's network: which are relied on, adding them from a file, removing them. */
import { useTranslation } from 'react-i18next'
import type { AuthorityView } from '../../../src-shared/contract/network.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { FactList, Section } from '../../parts/page.tsx'
import { Button } from '../../ui/button.tsx'
import { CodeGroups } from '../../ui/code-groups.tsx'
import styles from './desk.module.css'

export function AuthorityPanel() {
  const { t } = useTranslation('desk')
  const { data } = useDeskQuery('network.authority', {})
  const choose = useDeskCommand('network.chooseAuthority')
  const remove = useDeskCommand('network.removeAuthority')
  if (data === undefined) return null
  const { certificates } = data
  const hasSome = certificates.length > 0
  const isBusy = choose.isPending || remove.isPending
  return (
    <Section title={t('authority.heading--authority')}>
      <div className={styles.settings}>
        <p className={styles.muted}>{t('authority.prose--authority')}</p>
        {hasSome ? (
          certificates.map((certificate) => (
            <Certificate key={certificate.fingerprint} certificate={certificate} />
          ))
        ) : (
          <p>{t('authority.status--none')}</p>
        )}
        {hasSome && <p className={styles.note}>{t('authority.hint--fingerprint')}</p>}
        <FailureNotice failure={choose.error ?? remove.error} />
        <span className={styles.inline}>
          <Button isDisabled={isBusy} onPress={() => choose.mutate({})}>
            {t(`authority.action--${hasSome ? 'replace' : 'choose'}`)}
          </Button>
          {hasSome && (
            <Button variant="quiet" isDisabled={isBusy} onPress={() => remove.mutate({})}>
              {t('authority.action--remove')}
            </Button>
          )}
        </span>
      </div>
    </Section>
  )
}

function Certificate({ certificate }: { readonly certificate: AuthorityView }) {
  const { t } = useTranslation('desk')
  const formats = useFormats()
  const { subject, fingerprint, until } = certificate
  return (
    <FactList
      facts={[
        {
          id: 'subject',
          term: t('authority.label--subject'),
          value: (
            <bdi dir="ltr" translate="no">
              {subject}
            </bdi>
          ),
        },
        {
          id: 'fingerprint',
          term: t('authority.label--fingerprint'),
          value: <CodeGroups value={fingerprint} perLine={8} />,
        },
        { id: 'until', term: t('authority.label--until'), value: formats.date(until) },
      ]}
    />
  )
}
