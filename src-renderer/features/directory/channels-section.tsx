/** How this point of contact can be reached: mail, telephone, post and agreed channels. */
import { useTranslation } from 'react-i18next'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import { useFormats } from '../../i18n/language.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { type Fact, FactList } from '../../parts/page.tsx'
import { DetailSection } from './detail-section.tsx'
import styles from './entry-detail.module.css'
import { postalLines } from './postal-lines.ts'
import { mailsInOrder, phonesInOrder } from './reach-order.ts'

export function ChannelsSection({ pointOfContact }: { readonly pointOfContact: PointOfContact }) {
  const { t } = useTranslation('directory')
  const post = postalLines(pointOfContact.postalAddress)
  const facts: Fact[] = [
    ...mailsInOrder(pointOfContact).map(({ address, usage }) => ({
      id: `mail ${address}`,
      term: t(`channel.label--mail-${usage}`),
      value: <Copied text={address} what={t('entry.label--address')} />,
    })),
    ...phonesInOrder(pointOfContact).map(({ number, usage }) => ({
      id: `phone ${usage} ${number}`,
      term: t(`channel.label--phone-${usage}`),
      value: <Copied text={number} what={t('entry.label--number')} />,
    })),
    ...pointOfContact.otherChannels.map((channel) => ({
      id: `other ${channel.type} ${channel.handle}`,
      term: t(`channel.label--other-${channel.type}`),
      value: <OtherChannel channel={channel} />,
    })),
    ...(post.length === 0
      ? []
      : [{ id: 'post', term: t('channel.label--post'), value: <Post lines={post} /> }]),
  ]
  return (
    <DetailSection title={t('channel.heading--channels')}>
      <FactList facts={facts} />
    </DetailSection>
  )
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
