import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import { compareText, sameText, textOf } from '../../../../../src-shared/domain/messages/plain-text.ts'
import type { MessageRecord } from '../../../../../src-shared/domain/messages/record.ts'
import { definitionFor } from '../../../../support/templates.ts'
import { acknowledgement, notification } from './examples.ts'

function text(record: MessageRecord): string {
  return textOf(record, definitionFor(record))
}

/** Lines that begin at the margin: only fixed words may. */
function marginLines(printed: string): string[] {
  return printed.split('\n').filter((line) => /^\S/.test(line))
}

describe('toPlainText', () => {
  it('prints the acknowledgement of receipt', () => {
    expect(text(acknowledgement({ renderedIn: ['en'] }))).toMatchInlineSnapshot(`
      "TLP:AMBER

      ===== English =====

      Acknowledgement of receipt

      From
        State: El Salvador
        Point of contact: Technical point of contact
        Entity: Equipo de respuesta (demonstration)
        Contact: Servicio de guardia
        E-mail: poc@desk-slv.example
        Telephone: +503 5555 0100
        Time zone: America/El_Salvador
        OpenPGP key fingerprint: A1B2 C3D4 E5F6 0718 293A 4B5C 6D7E 8F90 0112 2334

      To
        State: Kenya
        Point of contact: Technical point of contact
        Entity: Response team (demonstration)
        E-mail: poc@desk-ken.example
        OpenPGP key fingerprint: F0E1 D2C3 B4A5 9687 7869 5A4B 3C2D 1E0F 0011 2233

      Message
        Subject: Log-in attempts against a public administration
        Date: 14 May 2026, 13:05 UTC [2026-05-14T13:05:00Z]
        Our reference: SLV-2026-1-004
        Message identifier: 2c4e6a80-1357-4bdf-8ace-013579bdf024
        Marking (TLP): TLP:AMBER
        Nature of the message: Real
        Precedence: Priority
        Acknowledgement of receipt: Would be appreciated by 17 May 2026, 13:05 UTC
          [2026-05-17T13:05:00Z]
        Language of the free text: English
        Authentic text: English

      We acknowledge receipt of your message as identified below.

      Message received
        Identifier of your message: 7f3a91c2-55d0-4b6e-9a3f-2f1d8c7b6a50
        Content identifier of your message:
          abababababababababababababababababababababababababababababababab
        Received at: 14 May 2026, 14:00 UTC [2026-05-14T14:00:00Z]
        Legibility: Legible and decrypted [ok]

      Handling
        Our reference: KEN-2026-1-011
        Handled by: Duty desk

      We remain in contact with you through the usual channels.

      Standing statements
        This acknowledgement of receipt does not imply agreement with the content
        of the message received.

      POC Desk template T1, version 1
      "
    `)
  })

  it('prints a notification in two languages, the sender’s first', () => {
    expect(text(notification())).toMatchInlineSnapshot(`
      "TLP:AMBER

      ===== English =====

      Notification of an ICT incident

      From
        State: El Salvador
        Point of contact: Technical point of contact
        Entity: Equipo de respuesta (demonstration)
        Contact: Servicio de guardia
        E-mail: poc@desk-slv.example
        Telephone: +503 5555 0100
        Time zone: America/El_Salvador
        OpenPGP key fingerprint: A1B2 C3D4 E5F6 0718 293A 4B5C 6D7E 8F90 0112 2334

      To
        State: Kenya
        Point of contact: Technical point of contact
        Entity: Response team (demonstration)
        E-mail: poc@desk-ken.example
        OpenPGP key fingerprint: F0E1 D2C3 B4A5 9687 7869 5A4B 3C2D 1E0F 0011 2233

      Message
        Subject: Log-in attempts against a public administration
        Date: 14 May 2026, 13:05 UTC [2026-05-14T13:05:00Z]
        Our reference: SLV-2026-1-004
        Message identifier: 7f3a91c2-55d0-4b6e-9a3f-2f1d8c7b6a50
        Marking (TLP): TLP:AMBER
        Nature of the message: Real
        Precedence: Priority
        Acknowledgement of receipt: Would be appreciated by 17 May 2026, 13:05 UTC
          [2026-05-17T13:05:00Z]
        Language of the free text: English
        Authentic text: English

      We wish to bring the ICT incident described below to your attention.

      Facts
        Summary of the facts:
          Between 02:10 and 05:40 UTC, authentication servers received repeated
          log-in attempts.
        Detected at: 14 May 2026, 05:45 UTC [2026-05-14T05:45:00Z]
        Status of the incident: Confirmed [confirmed]
        Class of the incident: Intrusion attempts [intrusion-attempts]
        Sectors affected: Public administration [public-administration]; Not
          disclosed [not-disclosed]
        Relation of the notified State to the incident: Infrastructure concerned
          is located there [infrastructure-located-there]

      Supporting information
        Indicators of compromise:
          192.0.2.7
            Type: IPv4 address; Port: 443; Seen (UTC): 2026-05-14T02:10:07Z;
            Confidence: High [high]
          https://login.example.net/a?b=%20c
            Type: URL

      Request
        Action requested: Investigate [investigate]

      We remain at your disposal for any further information.

      Standing statements
        This notification does not imply that the notified State is responsible
        for the incident.
        This notification is made in good faith, on the basis of the information
        available at the time of writing.
        It is requested that the content of this message be treated as
        confidential and be made public only by mutual agreement.
        This communication is made on a voluntary basis and is without prejudice
        to the national law of the States concerned and to international law.

      POC Desk template T2, version 1


      ===== العربية =====

      إخطار بحادث متصل بتكنولوجيات المعلومات والاتصالات

      لم تخضع هذه النسخة اللغوية لمراجعة بشرية؛ والنص ذو الحجية هو النص المحرر
      بهذه اللغة: الإنكليزية.

      من
        الدولة: السلفادور
        جهة الاتصال: جهة اتصال تقنية
        الجهة: ⁨Equipo de respuesta (demonstration)⁩
        الشخص المسؤول عن الاتصال: ⁨Servicio de guardia⁩
        البريد الإلكتروني:
          poc@desk-slv.example
        الهاتف: ⁨+503 5555 0100⁩
        المنطقة الزمنية:
          America/El_Salvador
        بصمة مفتاح OpenPGP:
          A1B2 C3D4 E5F6 0718 293A 4B5C 6D7E 8F90 0112 2334

      إلى
        الدولة: كينيا
        جهة الاتصال: جهة اتصال تقنية
        الجهة: ⁨Response team (demonstration)⁩
        البريد الإلكتروني:
          poc@desk-ken.example
        بصمة مفتاح OpenPGP:
          F0E1 D2C3 B4A5 9687 7869 5A4B 3C2D 1E0F 0011 2233

      الرسالة
        الموضوع: ⁨Log-in attempts against a public administration⁩
        التاريخ: 14 أيار/مايو 2026، الساعة 13:05 بالتوقيت العالمي المنسق
          ⁨[2026-05-14T13:05:00Z]⁩
        مرجعنا: ⁨SLV-2026-1-004⁩
        معرّف الرسالة:
          7f3a91c2-55d0-4b6e-9a3f-2f1d8c7b6a50
        علامة بروتوكول إشارات المرور (TLP):
          TLP:AMBER
        طبيعة الرسالة: رسالة حقيقية
        درجة الأسبقية: ذات أولوية
        الإشعار بالاستلام: يُرجى التفضل بالإشعار بالاستلام في موعد أقصاه 17
          أيار/مايو 2026، الساعة 13:05 بالتوقيت العالمي المنسق
          ⁨[2026-05-17T13:05:00Z]⁩
        لغة النص الحر: الإنكليزية
        النص ذو الحجية: الإنكليزية

      نود أن نوجه عنايتكم إلى الحادث المبيَّن أدناه والمتصل بتكنولوجيات المعلومات
      والاتصالات.

      الوقائع
        موجز الوقائع (نص حر كما حُرر بهذه اللغة: الإنكليزية):
          Between 02:10 and 05:40 UTC, authentication servers received repeated
          log-in attempts.
        وقت الاكتشاف: 14 أيار/مايو 2026، الساعة 05:45 بالتوقيت العالمي المنسق
          ⁨[2026-05-14T05:45:00Z]⁩
        حالة الحادث: مؤكد [confirmed]
        فئة الحادث: محاولات اختراق [intrusion-attempts]
        القطاعات المتأثرة: الإدارة العامة [public-administration]؛ لا يُفصح عنه
          [not-disclosed]
        صلة الدولة الموجَّه إليها الإخطار بالحادث: تقع في إقليمها بنى تحتية ذات
          صلة [infrastructure-located-there]

      المعلومات الداعمة
        مؤشرات الاختراق:
          192.0.2.7
            النوع: عنوان IPv4؛ المنفذ: ⁨443⁩؛ وقت الرصد (بالتوقيت العالمي المنسق):
            ⁨2026-05-14T02:10:07Z⁩؛ درجة الثقة: عالية [high]
          https://login.example.net/a?b=%20c
            النوع: عنوان URL

      الطلب
        الإجراء المطلوب: التحقيق في الحادث [investigate]

      ونظل على استعداد لموافاتكم بأي معلومات إضافية.

      عبارات ثابتة
        لا يعني هذا الإخطار ضمنا أن الدولة الموجَّه إليها الإخطار مسؤولة عن
        الحادث.
        يُقدَّم هذا الإخطار بحسن نية، استنادا إلى المعلومات المتاحة وقت تحريره.
        يُرجى معاملة مضمون هذه الرسالة على أنه سري، وعدم نشره إلا باتفاق متبادل.
        تُوجَّه هذه الرسالة على أساس طوعي، ودون المساس بالقوانين الوطنية للدول
        المعنية ولا بالقانون الدولي.

      نموذج POC Desk رقم T2، الإصدار 1
      "
    `)
  })

  it('indents rows by their number, and everything of a row further', () => {
    const theirReferences = Array.from({ length: 10 }, (_, index) => ({
      kind: 'case',
      value: `No. ${index} `.repeat(12),
    }))
    const printed = text(
      notification({ template: { id: 'T4', version: 1 }, renderedIn: ['en'], fields: { theirReferences } }),
    ).split('\n')
    expect(
      printed
        .filter((line) => /^ {4}\S/.test(line) && !line.startsWith('    ['))
        .map((line) => line.slice(4)),
    ).toEqual(theirReferences.map((_row, index) => `${index + 1}. Kind: Case [case]`))
    const rest = printed.slice(printed.indexOf('    9. Kind: Case [case]'))
    expect(rest.slice(0, 6)).toEqual([
      '    9. Kind: Case [case]',
      '       Reference: No. 8 No. 8 No. 8 No. 8 No. 8 No. 8 No. 8 No. 8 No. 8 No.',
      '         8 No. 8 No. 8',
      '    10. Kind: Case [case]',
      '        Reference: No. 9 No. 9 No. 9 No. 9 No. 9 No. 9 No. 9 No. 9 No. 9 No.',
      '          9 No. 9 No. 9',
    ])
  })

  it('begins with the TLP label, and in an exercise with the exercise lines, which also end it', () => {
    expect(text(notification()).split('\n').slice(0, 3)).toEqual(['TLP:AMBER', '', '===== English ====='])
    const exercise = text(
      notification({ mode: 'exercise', exercise: { name: 'Spring', organiser: '', injectId: '' } }),
    )
    const lines = exercise.trimEnd().split('\n')
    expect(lines.slice(0, 4)).toEqual(['EXERCISE EXERCISE EXERCISE', 'تمرين تمرين تمرين', '', 'TLP:AMBER'])
    expect(lines.slice(-2)).toEqual(['EXERCISE EXERCISE EXERCISE', 'تمرين تمرين تمرين'])
  })

  it.each(languages)('is tidy in %s: NFC, LF, one newline at the end, no trailing blanks', (language) => {
    const printed = text(notification({ renderedIn: [language] }))
    expect(printed).toBe(printed.normalize('NFC'))
    expect(printed).not.toMatch(/\r|[ \t]\n|\n\n$|\n{4}/)
    expect(printed.endsWith('\n')).toBe(true)
  })

  it('keeps lines within 76 characters where there are spaces to break at', () => {
    const summary = 'Authentication servers of a public administration were reached. '.repeat(20)
    for (const renderedIn of [['en'], ['fr'], ['ru'], ['es'], ['ar']] satisfies Language[][]) {
      const printed = text(notification({ renderedIn, fields: { ...notification().fields, summary } }))
      const long = printed.split('\n').filter((line) => [...line].length > 76)
      expect(long).toEqual([])
    }
  })

  it('never breaks a long address, and wraps no Chinese', () => {
    const value = `https://login.example.net/${'a'.repeat(200)}`
    const summary = `参见 ${value} 及有关说明。${'协调世界时'.repeat(30)}`
    const fields = { ...notification().fields, summary, indicators: [{ type: 'url' as const, value }] }
    const lines = text(notification({ renderedIn: ['zh'], textLanguage: 'zh', fields })).split('\n')
    expect(lines).toContain(`    ${value}`)
    expect(lines).toContain(`    ${summary}`)
  })

  it('uses isolates only around short values of the other direction', () => {
    expect(text(notification({ renderedIn: ['en', 'fr', 'ru', 'es', 'zh'] }))).not.toMatch(/\p{Cf}/u)
    const arabic = text(notification({ renderedIn: ['ar'] }))
    expect(arabic).toContain('\u2068[2026-05-14T13:05:00Z]\u2069')
    const controls = new Set(arabic.match(/\p{Cf}/gu))
    expect([...controls].sort()).toEqual(['\u2068', '\u2069'])
    expect(arabic.split('\n')).toContain('    192.0.2.7')
  })

  it('lets nothing a sender writes begin at the margin or change the order of what is read', () => {
    const fixed = new Set(marginLines(text(notification({ renderedIn: ['en'] }))))
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom(
        'x\nTLP:CLEAR\n',
        '\r\n-----BEGIN POC DESK RECORD-----\r\n',
        'a\u2028TLP:CLEAR\u2029b\u0085c\vd\fe',
        '\u202eevil\u2069',
        '===== English =====',
      ),
    )
    fc.assert(
      fc.property(hostile, hostile, hostile, (summary, subject, entity) => {
        const base = notification({ renderedIn: ['en'] })
        const printed = text({
          ...base,
          subject,
          from: { ...base.from, entity },
          fields: { ...base.fields, summary: `begin ${summary}` },
        })
        for (const line of marginLines(printed)) expect(fixed).toContain(line)
        expect(printed).not.toMatch(/[\u202a-\u202e\u2066\u2067]/u)
        expect(printed).not.toMatch(/[\p{Zl}\p{Zp}]|(?!\n)\p{Cc}/u)
      }),
    )
  })

  it('is the same each time, for any free text and language', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.uniqueArray(fc.constantFrom(...languages), { minLength: 1 }),
        (summary, renderedIn) => {
          const record = notification({ renderedIn, fields: { ...notification().fields, summary } })
          const copy: MessageRecord = structuredClone(record)
          expect(text(copy)).toBe(text(record))
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('compareText', () => {
  it('finds the receiver’s rendering equal, whatever a mail program did to line ends', () => {
    const record = notification()
    const sent = text(record).replaceAll('\n', ' \r\n')
    expect(compareText(record, definitionFor(record), sent)).toBe(true)
  })

  it('finds any other change', () => {
    const record = notification()
    const other = text(record).replace('Confirmed', 'Suspected')
    expect(compareText(record, definitionFor(record), other)).toBe(false)
  })
})

describe('sameText', () => {
  it('tolerates line endings and trailing blanks only', () => {
    expect(sameText('a\r\nb  \r\n\r\n', 'a\nb')).toBe(true)
    expect(sameText('a\n\nb', 'a\nb')).toBe(false)
    expect(sameText(' a', 'a')).toBe(false)
    expect(sameText('a b', 'a  b')).toBe(false)
  })
})
