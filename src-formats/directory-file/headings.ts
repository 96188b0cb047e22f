/** Headings by which tables in the six languages call their columns. */
import type { ColumnField, ColumnMapping } from '../../src-shared/domain/directory/exchange.ts'
import { columnFields } from '../../src-shared/domain/directory/exchange.ts'
import { fold } from '../../src-shared/domain/directory/fold.ts'

/** Fields that several columns fill together; of any other the first column counts. */
const lists: readonly ColumnField[] = [
  'operationalLanguages',
  'email',
  'phone',
  'emergencyPhone',
  'mobile',
  'fax',
  'fingerprint',
  'certificate',
]

/** Words in use, by field; compared without case, accents and punctuation. `phone` stands last where words overlap. */
const words: Readonly<Record<ColumnField, string>> = {
  id: 'id|uid|uuid|identifier|identifiant|identificador|идентификатор|المعرف|标识',
  state: 'state|country code|member state|iso code|état|etat membre|estado|государство|الدولة|国家代码',
  type: 'type|poc type|kind|type of point of contact|type de point de contact|tipo|тип|النوع|类型',
  entityName:
    'entity|entity name|office|organisation|organization|agency|institution|team|team name|official name|authority|entité|organisme|institution|équipe|nom de l entité|entidad|organismo|institución|equipo|nombre de la entidad|организация|ведомство|учреждение|наименование|название|орган|الجهة|المؤسسة|الهيئة|اسم الجهة|الكيان|机构|单位|机构名称|实体|部门',
  parentAuthority:
    'parent authority|ministry|host organisation|host organization|autorité de tutelle|ministère|ministerio|autoridad superior|министерство|вышестоящий орган|الوزارة|السلطة المشرفة|主管部门|部委|上级机构',
  personName:
    'name|person|person name|full name|contact|contact name|contact person|nom|nom complet|nom du contact|personne|nombre|nombre completo|persona de contacto|contacto|фио|имя|контактное лицо|ф и о|الاسم|اسم الشخص|جهة الاتصال|الاسم الكامل|姓名|联系人|名字',
  positionTitle:
    'title|position|position title|job title|function|titre|fonction|poste|cargo|puesto|título|должность|المنصب|الوظيفة|اللقب الوظيفي|职务|职位|头衔',
  mandate:
    'mandate|role|role description|responsibilities|mandat|rôle|mandato|función|мандат|функции|الولاية|المهام|职责|任务',
  operationalLanguages:
    'language|languages|working language|working languages|operational languages|langue|langues|langues de travail|idioma|idiomas|idiomas de trabajo|язык|языки|рабочие языки|اللغة|اللغات|لغات العمل|语言|工作语言',
  email:
    'email|e mail|mail|email address|e mail address|electronic mail|courriel|adresse électronique|adresse e mail|adresse mail|correo|correo electrónico|электронная почта|адрес электронной почты|эл почта|почта|البريد الإلكتروني|البريد الالكتروني|بريد إلكتروني|电子邮件|邮箱|电邮|电子邮箱',
  phone:
    'phone|telephone|tel|phone number|telephone number|work phone|business phone|téléphone|numéro de téléphone|tél|teléfono|número de teléfono|телефон|номер телефона|тел|الهاتف|رقم الهاتف|هاتف|电话|电话号码|联系电话',
  emergencyPhone:
    'emergency|emergency phone|emergency telephone|emergency number|hotline|24 7 phone|téléphone d urgence|numéro d urgence|urgence|teléfono de emergencia|emergencia|экстренный телефон|телефон экстренной связи|هاتف الطوارئ|رقم الطوارئ|紧急电话|应急电话',
  mobile:
    'mobile|mobile phone|cell|cell phone|cellular|téléphone portable|téléphone mobile|portable|móvil|teléfono móvil|celular|мобильный|мобильный телефон|الجوال|الهاتف المحمول|المحمول|手机|移动电话|手机号',
  fax: 'fax|facsimile|fax number|télécopie|télécopieur|numéro de fax|número de fax|факс|الفاكس|فاكس|رقم الفاكس|传真|传真号码',
  street:
    'street|address|postal address|street address|adresse|adresse postale|rue|dirección|dirección postal|calle|адрес|почтовый адрес|улица|العنوان|العنوان البريدي|الشارع|地址|邮政地址|街道',
  locality: 'city|town|locality|ville|localité|ciudad|localidad|город|المدينة|城市|市',
  region: 'region|province|county|région|región|provincia|регион|область|المنطقة|المحافظة|地区|省',
  postalCode:
    'postal code|postcode|zip|zip code|code postal|código postal|почтовый индекс|индекс|الرمز البريدي|邮编|邮政编码',
  country: 'country|pays|país|страна|البلد|国家',
  timeZone:
    'time zone|timezone|tz|fuseau horaire|huso horario|zona horaria|часовой пояс|المنطقة الزمنية|时区',
  aroundTheClock:
    '24 7|24x7|around the clock|round the clock|24h 24|24 heures sur 24|las 24 horas|круглосуточно|على مدار الساعة|全天候|24小时',
  fingerprint:
    'fingerprint|key fingerprint|pgp fingerprint|openpgp fingerprint|gpg fingerprint|empreinte|empreinte pgp|empreinte de la clé|huella|huella digital|huella pgp|отпечаток|отпечаток ключа|بصمة المفتاح|بصمة|指纹|密钥指纹',
  certificate:
    'certificate|public key|pgp key|pgp public key|openpgp certificate|clé publique|clé pgp|clave pública|clave pgp|открытый ключ|ключ pgp|المفتاح العام|公钥|证书',
  validFrom:
    'valid from|from|since|valable à partir du|valide du|válido desde|действителен с|صالح من|生效日期',
  validUntil:
    'valid until|valid to|until|expires|valable jusqu au|válido hasta|действителен до|صالح حتى|صالح لغاية|有效期至|失效日期',
  status: 'status|statut|situación|статус|الحالة|状态',
  tlp: 'tlp|handling|traffic light protocol',
  record: 'record',
}

const fieldByWord: ReadonlyMap<string, ColumnField> = new Map(
  columnFields.flatMap((field) =>
    [field, ...words[field].split('|')].map((word): [string, ColumnField] => [key(word), field]),
  ),
)

/** A heading as it is looked up: without case, accents, punctuation, and the number of a repeated column. */
function key(heading: string): string {
  const folded = fold(heading.slice(0, 200))
  return folded.replace(/(?<=\p{L}) ?\d$/u, '')
}

/**
 * The field each heading most likely stands for; null where it says nothing, and for a further column of a field that
 * takes one. `country` stands for the State where no column names the State.
 */
export function guessMapping(headings: readonly string[]): ColumnMapping {
  const guessed = headings.map((heading) => fieldByWord.get(key(heading)) ?? null)
  const namesState = guessed.includes('state') || guessed.includes('record')
  const hasOffice = guessed.includes('entityName')
  const taken = new Set<ColumnField>()
  return Object.fromEntries(
    headings.map((heading, index) => {
      let field = guessed[index] ?? null
      if (field === 'country' && !namesState) field = 'state'
      // A table with one name and no office names the offices by it.
      if (field === 'personName' && !hasOffice && key(heading) === key('name')) field = 'entityName'
      if (field !== null && taken.has(field) && !lists.includes(field)) field = null
      if (field !== null) taken.add(field)
      return [heading, field]
    }),
  )
}
