/** Lists of contacts as other programs write them, of invented teams (demonstration). */

export const vcard3 = [
  'BEGIN:VCARD',
  'VERSION:3.0',
  'N:Doe;Amina;;Dr.;',
  'FN:Dr. Amina Doe',
  'ORG:Ministry of Communications;National CSIRT (demonstration)',
  'TITLE:Head of incident response\\; deputy\\, duty officer',
  'item1.EMAIL;type=INTERNET;type=pref:amina.doe@csirt.example',
  'item1.X-ABLabel:_$!<Work>!$_',
  'TEL;TYPE=WORK,VOICE:+254 20 555-0100',
  'TEL;CELL;VOICE:+254 700 555 010',
  'TEL;type=FAX:tel:+254-20-555-0199',
  'ADR;TYPE=WORK:;;12 Uhuru Highway;Nairobi;;00100;Kenya',
  'TZ:+03:00',
  'REV:2026-01-12T09:30:00Z',
  'NOTE:Folded lines are ',
  '  joined.',
  'UID:a-made-up-identifier',
  'END:VCARD',
  '',
].join('\r\n')

export const outlookCard = [
  'BEGIN:VCARD',
  'VERSION:2.1',
  'X-MS-SIGNATURE:YES',
  'N;LANGUAGE=fr;CHARSET=windows-1252;ENCODING=QUOTED-PRINTABLE:Doe;Am=E9lie',
  'FN;CHARSET=windows-1252;ENCODING=QUOTED-PRINTABLE:Am=E9lie Doe =',
  '(demonstration)',
  'TEL;WORK;VOICE:+33 1 99 00 00 00',
  'EMAIL;PREF;INTERNET:amelie.doe@cert.example',
  'END:VCARD',
  '',
].join('\r\n')

export const tabTable = [
  'État membre\tOrganisme\tNom\tCourriel\tTéléphone\tTéléphone portable\tLangues\tCommentaire',
  'Sénégal\tÉquipe nationale (demonstration), Dakar\tAwa Doe\tpoc@cert.example; nuit@cert.example\t+221 33 555 01 00\t\tfrançais, wo\tà confirmer',
  'MLI\tCellule ICT (demonstration)\t\tcontact@cellule.example\t00223 20 55 01 00\t+223 70 55 01 00\tfr\t',
  '',
].join('\n')

export const semicolonTable = [
  '\ufeffГосударство;Тип;Организация;Электронная почта;Телефон;Адрес',
  'KAZ;технический;"Группа реагирования (demonstration); дежурная смена";duty@team.example;\'+7 717 255-01-00;"Астана',
  'улица 1"',
  'Узбекистан;дипломатический;"Отдел ""ИКТ"" (demonstration)";ict@office.example;;',
  '',
].join('\r\n')

export const profile = `Example CSIRT Profile by RFC 2350 (demonstration)

   1.1 Date of Last Update
       This is version 3, published on 2026-01-10.

2. Contact Information

   2.1 Name of the Team

       Full name: Example National CSIRT (demonstration)
       Short name: EX-CSIRT

   2.2 Address

       Example National CSIRT
       1 Harbour Road
       Suva
       Fiji

   2.3 Time Zone

       Pacific/Fiji (UTC+12)

   2.4 Telephone Number

       +679 330 0100 (office hours), ask for the duty officer

   2.5 Facsimile Number

       +679 330 0199. This is not a secure fax.

   2.6 Other Telecommunication

       None available.

   2.7 Electronic Mail Address

       <incidents@csirt.example>: reaches the duty officer.

   2.8 Public Keys and Other Encryption Information

       Fingerprint = 0123 4567 89AB CDEF 0123  4567 89AB CDEF 0123 4567

   2.9 Team Members

       Not published.

3. Charter

   3.1 Mission Statement

       To coordinate the response
       to incidents.

   3.3 Sponsorship and/or Affiliation

       Ministry of Communications (demonstration).
`

export const teamList = JSON.stringify(
  [
    {
      'short-team-name': 'EX-CERT',
      'official-team-name': 'Example CERT (demonstration)',
      country: { code: 'CR', name: 'Costa Rica' },
      'host-organisation': 'Example Ministry (demonstration)',
      'postal-address': '1 Example Street\nSan José',
      business_hours: '08:00 to 17:00 Monday to Thursday (excluding public holidays)',
      business_hours_timezone: 'America/Costa_Rica',
      phones: [
        { usage: ['voice'], number: '+506 2555 0100' },
        { usage: ['voice', 'emergency'], number: '+506 2555 0101' },
        { usage: ['fax'], number: '+506 2555 0102' },
      ],
      emails: [{ address: 'team@cert.example', usage: ['contact'] }],
      pgp_keys: [{ fingerprint: '0123 4567 89AB CDEF 0123 4567 89AB CDEF 0123 4567', expires: '2027-01-01' }],
    },
    {
      team: 'EX2',
      'team-full': 'Second Example CSIRT (demonstration)',
      country: 'Panama',
      'email-emergency': 'night@second.example',
      'phone-emergency': '+507 555 0100',
    },
  ],
  null,
  2,
)
