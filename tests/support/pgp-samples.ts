/** Desk keys and message requests that the OpenPGP tests share; all times are fixed. */
import type { SealRequest } from '../../src-formats/message-file/types.ts'
import { type DeskKey, generateDeskKey } from '../../src-formats/openpgp/keys.ts'

export const keyDate = new Date('2026-01-10T08:00:00Z')
export const messageDate = new Date('2026-03-05T14:30:00Z')

export function makeDeskKey(name = 'National POC', lifetimeDays = 730): Promise<DeskKey> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`
  return generateDeskKey({ name, email, created: keyDate, lifetimeDays })
}

export const arabic = 'طلب معلومات بشأن حادث في مجال أمن تكنولوجيا المعلومات والاتصالات'
export const russian = 'Запрос информации об инциденте в сфере безопасности ИКТ'
export const chinese = '关于信通技术安全事件的信息请求'
export const readable = `TLP:AMBER\n\n${arabic}\n\n${russian}\n\n${chinese}\n\nÉvénement n° 7 – « réponse » demandée`
export const record = new TextEncoder().encode(`{"kind":"T3","title":"${chinese}","text":"line\\r\\n "}`)

/** A complete request from `sender` to the certificates given; parts can be replaced. */
export function sealRequest(
  sender: DeskKey,
  recipients: readonly string[],
  changes: Partial<SealRequest> = {},
): SealRequest {
  return {
    record,
    readable,
    protectedSubject: `[TLP:AMBER] ${chinese} – ${arabic}`,
    outerSubject: 'POC message 7K2M-9QXA',
    from: { name: 'Точка контакта', email: 'poc@sender.example' },
    to: [{ name: 'Point de contact', email: 'poc@receiver.example' }],
    date: messageDate,
    messageId: '<6f1c6a39-0c3d-4b46-9d61-5b1ad2c7f0a1@poc-desk.invalid>',
    signingKey: sender.privateKey,
    recipients: [...recipients, sender.publicKey],
    protection: 'encrypted',
    ownCertificate: null,
    attachments: [],
    ...changes,
  }
}
