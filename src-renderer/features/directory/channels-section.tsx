/** How this point of contact can be reached: mail, telephone, post and agreed channels. */
import { useTranslation } from 'react-i18next'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { OfficeForm } from '../../correspondence/preferred-form.tsx'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { type Fact, FactList } from '../../parts/page.tsx'
import { postalLines } from '../../parts/postal-lines.ts'
import { BounceButton, mailPath } from './confirmation/bounce-button.tsx'
import { DetailSection } from './detail-section.tsx'
import styles from './entry-detail.module.css'
import { mailsInOrder, phonesInOrder } from './reach-order.ts'
import { ValueMark } from './value-mark.tsx'

/** What is not recorded is said where an officer would look for it; without an address the telephone comes first. */
export function ChannelsSection({ pointOfContact }: { readonly pointOfContact: PointOfContact }) {
  const { t } = useTranslation('directory')
  const { t: messages } = useTranslation('messages')
  const mails = useMailFacts(pointOfContact)
  const phones = usePhoneFacts(pointOfContact)
  const others = useOtherFacts(pointOfContact)
  const form: Fact = {
    id: 'form',
    term: messages('deliver.label--office-form'),
    value: <OfficeForm pocId={pointOfContact.id} />,
  }
  const facts = pointOfContact.emails.length === 0 ? [...phones, ...mails] : [...mails, ...phones]
  return (
    <DetailSection title={t('channel.heading--channels')} part="channels">
      <FactList facts={[...facts, ...others, form]} />
    </DetailSection>
  )
}

function useMailFacts(pointOfContact: PointOfContact): readonly Fact[] {
  const { t } = useTranslation('directory')
  if (pointOfContact.emails.length === 0) {
    const none = <Missing words={t('channel.prose--no-mail')} />
    return [{ id: 'mail', term: t('field.label--emails'), value: none }]
  }
  return mailsInOrder(pointOfContact).map(({ address, usage }) => ({
    id: `mail ${usage} ${address}`,
    term: t(`channel.label--mail-${usage}`),
    value: (
      <ValueMark path={mailPath(address)}>
        <Copied text={address} what={t('entry.label--address')} />
        <BounceButton pocId={pointOfContact.id} address={address} />
      </ValueMark>
    ),
  }))
}

function usePhoneFacts(pointOfContact: PointOfContact): readonly Fact[] {
  const { t } = useTranslation('directory')
  if (pointOfContact.phones.length === 0) {
    const none = <Missing words={t('channel.prose--no-phone')} />
    return [{ id: 'phone', term: t('field.label--phones'), value: none }]
  }
  return phonesInOrder(pointOfContact).map(({ number, usage, timeZone }) => ({
    id: `phone ${usage} ${number}`,
    term: t(`channel.label--phone-${usage}`),
    value: (
      <ValueMark path={`phones/${number}`}>
        <Copied text={number} what={t('entry.label--number')} />
        {timeZone !== undefined && (
          <bdi dir="ltr" className={styles.quiet}>
            {timeZone.replaceAll('_', ' ')}
          </bdi>
        )}
      </ValueMark>
    ),
  }))
}

function useOtherFacts(pointOfContact: PointOfContact): readonly Fact[] {
  const { t } = useTranslation('directory')
  const language = useLanguage()
  const post = postalLines(pointOfContact.postalAddress, (code) => stateName(code, language))
  const channels = pointOfContact.otherChannels.map((channel) => ({
    id: `other ${channel.type} ${channel.handle}`,
    term: t(`channel.label--other-${channel.type}`),
    value: (
      <ValueMark path={`otherChannels/${channel.type}:${channel.handle}`}>
        <OtherChannel channel={channel} />
      </ValueMark>
    ),
  }))
  if (post.length === 0) return channels
  const lines = (
    <ValueMark path="postalAddress">
      <Post lines={post} />
    </ValueMark>
  )
  return [...channels, { id: 'post', term: t('channel.label--post'), value: lines }]
}

function Missing({ words }: { readonly words: string }) {
  return <span className={styles.quiet}>{words}</span>
}

/** An address or number: left to right in every language, and copied with one press. */
function Copied({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <span className={styles.copied}>
      <bdi dir="ltr" translate="no">
        {text}
      </bdi>
      <CopyButton text={text} what={what} detail={text} />
    </span>
  )
}

function OtherChannel({ channel }: { readonly channel: PointOfContact['otherChannels'][number] }) {
  const { t } = useTranslation('directory')
  const formats = useFormats()
  return (
    <>
      <bdi>{channel.handle}</bdi>
      {channel.agreedOn !== undefined && (
        <span className={styles.quiet}>
          {' '}
          {t('channel.label--agreed-on', { date: formats.date(channel.agreedOn) })}
        </span>
      )}
      {channel.agreedWith !== undefined && (
        <span className={styles.quiet}>
          {' '}
          {t('channel.label--agreed-with', { who: isolated(channel.agreedWith) })}
        </span>
      )}
      {channel.maxSensitivity !== undefined && (
        <span className={styles.quiet}> {t('channel.label--up-to', { tlp: channel.maxSensitivity })}</span>
      )}
    </>
  )
}

function Post({ lines }: { readonly lines: readonly string[] }) {
  return (
    <address className={styles.post}>
      {lines.map((line) => (
        <bdi key={line}>{line}</bdi>
      ))}
    </address>
  )
}
