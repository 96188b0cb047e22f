/** Who takes part in a case: offices of both sides, and how sure that is; officers of this desk, and what they did. */
import { useTranslation } from 'react-i18next'
import type { CaseOffice, CaseOfficer } from '../../../src-shared/domain/cases/case-view.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { knownZone } from '../../i18n/own-zone.tsx'
import { useNow } from '../../now.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import type { IconName } from '../../ui/icon.tsx'
import type { Tone } from '../../ui/tone.ts'
import styles from './cases.module.css'

const looks: Readonly<Record<CaseOffice['proof'], { readonly tone: Tone; readonly icon: IconName }>> = {
  own: { tone: 'neutral', icon: 'building' },
  proved: { tone: 'good', icon: 'check-circle' },
  addressed: { tone: 'neutral', icon: 'send' },
  filed: { tone: 'neutral', icon: 'file' },
  claimed: { tone: 'caution', icon: 'warning' },
}

export function Participants({ thread }: { readonly thread: string }) {
  const { t } = useTranslation('cases')
  const formats = useFormats()
  const found = useDeskQuery('cases.participants', { thread })
  const { offices = [], officers = [] } = found.data ?? {}
  if (offices.length + officers.length === 0) return null
  const number = formats.number(offices.length + officers.length)
  return (
    <section className={styles.panel} aria-label={t('participants.heading--participants')}>
      <Disclosure label={t('participants.action--show', { number })}>
        <ul className={styles.participants}>
          {offices.map((office) => (
            <OfficeLine key={keyOf(office)} office={office} />
          ))}
          {officers.map((officer) => (
            <OfficerLine key={officer.alias} officer={officer} />
          ))}
        </ul>
      </Disclosure>
    </section>
  )
}

function keyOf({ proof, state, pocId, entity }: CaseOffice): string {
  return [proof, state, pocId, entity].join(' ')
}

function OfficeLine({ office }: { readonly office: CaseOffice }) {
  const { t } = useTranslation('cases')
  const { t: common } = useTranslation('common')
  const language = useLanguage()
  const formats = useFormats()
  const now = useNow()
  const { proof, state, pocType, entity, contact } = office
  const zone = knownZone(office.timeZone)
  return (
    <li className={styles.participant}>
      <span>
        {state !== null && <strong>{stateName(state, language)}</strong>} <bdi>{entity}</bdi>
      </span>
      <Badge tone={looks[proof].tone} icon={looks[proof].icon} isQuiet={proof !== 'claimed'}>
        {t(`participants.status--${proof}`)}
      </Badge>
      <span className={styles.known}>
        {contact !== '' && <bdi>{contact}</bdi>}
        {pocType !== null && <span>{common(`poc-type.label--${pocType}`)}</span>}
        {zone !== null && (
          <span>
            {t('participants.label--now', {
              time: formats.time(now, zone),
              zone: formats.zoneOffset(zone, now),
            })}
          </span>
        )}
      </span>
    </li>
  )
}

function OfficerLine({ officer: { alias, role, deeds } }: { readonly officer: CaseOfficer }) {
  const { t } = useTranslation('cases')
  const { t: officers } = useTranslation('officers')
  const formats = useFormats()
  return (
    <li className={styles.participant}>
      <span>
        <bdi>{alias}</bdi> <span className={styles.muted}>{officers(`role.label--${role}`)}</span>
      </span>
      <Badge icon="person" isQuiet>
        {t('participants.status--officer')}
      </Badge>
      {deeds.length > 0 && (
        <span className={styles.known}>
          {formats.list(deeds.map((deed) => t(`participants.label--${deed}`)))}
        </span>
      )}
    </li>
  )
}
