// The words of the interface, in both its languages.

const arabic = {
  name: 'نقلًا عن', search: 'البحث', people: 'الأعلام', persons: 'الأشخاص', active: 'الأكثر حضورًا',
  read: 'اقرأ نصًا', notes: 'ملاحظاتي', watch: 'حال الأرشيف', settings: 'الإعدادات', skip: 'إلى المحتوى',
  query: 'كلمات أو اسم أو "عبارة بنصها"', results: 'نتيجة', latest: 'أحدث المقالات', nothing: 'لا نتائج',
  more: 'المزيد', loading: 'جارٍ التحميل…', failed: 'تعذّر ذلك', newest: 'الأحدث',
  order: 'الترتيب', grouped: 'بلا مكررات', filters: 'تضييق النتائج', from: 'من', to: 'إلى', outlet: 'الصحيفة',
  speaker: 'المتحدث', person: 'الشخص', place: 'المكان', organisation: 'الجهة', event: 'الحدث', months: 'الأشهر',
  remove: 'أزل', copies: 'نسخ قريبة', matched: 'طابق', quotations: 'الأقوال', roles: 'الصفات', times: 'الأزمنة',
  events: 'الأحداث', places: 'الأماكن', organisations: 'الجهات', amounts: 'الأعداد', layers: 'الطبقات',
  chain: 'سلسلة النقل', outletSays: 'الصحيفة', said: 'قال', previous: 'السابق في الصحيفة', next: 'التالي في الصحيفة',
  related: 'مقالات عن الأشخاص أنفسهم', found: 'ما وُجد في النص', note: 'ملاحظة', addNote: 'أضف ملاحظة',
  save: 'احفظ', cancel: 'ألغِ', erase: 'احذف', edit: 'عدّل', close: 'أغلق', source: 'الصفحة الأصلية',
  published: 'نُشر', unknownDate: 'بلا تاريخ', byline: 'بقلم', agencies: 'الوكالات', pasteText: 'ألصق نصًا أو صفحة',
  orUrl: 'أو عنوان صفحة', orFile: 'أو أسقط ملفًا هنا', readIt: 'اقرأ', wholeText: 'النص كله مقال', names: 'الأسماء',
  met: 'مع من', timeline: 'الخط الزمني', whatTheySaid: 'ما نُقل عنه', about: 'في موضوع', articles: 'مقال', now: 'الآن',
  before: 'قبلها', day: 'يوم', week: 'أسبوع', month: 'شهر', documents: 'وثائق', revisions: 'نسخ', lastSeen: 'آخر ما أُخذ',
  takenIn: 'المأخوذ بالساعة (توقيت غرينتش)', size: 'الحجم', language: 'اللغة', theme: 'المظهر', light: 'فاتح', dark: 'داكن', system: 'كالجهاز',
  digits: 'الأرقام', dates: 'التواريخ', gregorian: 'يناير، فبراير', levantine: 'كانون، شباط', hijri: 'هجري',
  shortcuts: 'اختصارات لوحة المفاتيح', token: 'الرمز السري', tokenWanted: 'هذه القاعة تطلب رمزًا', enter: 'ادخل',
  noNotes: 'لا ملاحظات بعد. ظلّل كلامًا في مقال، أو اختر قولًا، ثم أضف ملاحظة.', denied: 'نفيًا',
  asked: 'سؤالًا', demanded: 'طلبًا', asserted: '', direct: 'بنصّه', indirect: 'بمعناه', mixed: 'بعضه بنصّه',
  negated: 'لم يقع', future: 'منتظر', hypothetical: 'مفترض', leftOut: 'ما تُرك من الصفحة', keys: 'المفاتيح',
  keySearch: 'إلى البحث', keyNext: 'القول التالي', keyPrevious: 'القول السابق', keyClose: 'إغلاق البطاقة', keyArticles: 'المقال السابق والتالي',
  findName: 'اسم شخص أو جهة أو مكان', kind: 'النوع', all: 'الكل', group: 'جماعة', work: 'عمل', other: 'غير ذلك',
  surface: 'كما كُتب', orthographic: 'برسم آخر', lemma: 'بصيغة أخرى', sound: 'بحروف لاتينية', entity: 'بصفته',
  window: 'المدة', revision: 'نسخة', of: 'من', export: 'نزّل', menu: 'القائمة',
  failedPage: 'لا شيء في هذا العنوان', quoteOf: 'قول', charts: 'المقالات بالشهر', change: 'التغيّر',
  // Kinds of events, by their names in PLOVER.
  AGREE: 'اتفاق', CONSULT: 'تشاور', SUPPORT: 'تأييد', CONCEDE: 'تنازل', COOPERATE: 'تعاون', AID: 'مساعدة', RETREAT: 'انسحاب', REQUEST: 'مطالبة',
  ACCUSE: 'اتهام', REJECT: 'رفض', THREATEN: 'تهديد', PROTEST: 'احتجاج', SANCTION: 'عقوبات', MOBILIZE: 'حشد', COERCE: 'إكراه', ASSAULT: 'هجوم',
};

type Words = typeof arabic;

const english: Words = {
  name: 'Naqlan', search: 'Search', people: 'Names', persons: 'People', active: 'Most active',
  read: 'Read a text', notes: 'My notes', watch: 'The archive', settings: 'Settings', skip: 'To the content',
  query: 'Words, a name, or an "exact phrase"', results: 'results', latest: 'Latest articles', nothing: 'Nothing found',
  more: 'More', loading: 'Loading…', failed: 'That failed', newest: 'Latest',
  order: 'Order', grouped: 'Without copies', filters: 'Narrow down', from: 'From', to: 'To', outlet: 'Outlet',
  speaker: 'Speaker', person: 'Person', place: 'Place', organisation: 'Body', event: 'Event', months: 'Months',
  remove: 'Remove', copies: 'Near-duplicates', matched: 'Matched', quotations: 'Quotations', roles: 'Roles', times: 'Times',
  events: 'Events', places: 'Places', organisations: 'Bodies', amounts: 'Numbers', layers: 'Layers',
  chain: 'Chain of authority', outletSays: 'The outlet', said: 'said', previous: 'Previous of the outlet', next: 'Next of the outlet',
  related: 'Articles on the same people', found: 'Found in the text', note: 'Note', addNote: 'Add a note',
  save: 'Save', cancel: 'Cancel', erase: 'Delete', edit: 'Edit', close: 'Close', source: 'Original page',
  published: 'Published', unknownDate: 'No date', byline: 'By', agencies: 'Agencies', pasteText: 'Paste text or a page',
  orUrl: 'or the address of a page', orFile: 'or drop a file here', readIt: 'Read', wholeText: 'All of it is article', names: 'Names',
  met: 'With whom', timeline: 'Timeline', whatTheySaid: 'What they said', about: 'About', articles: 'articles', now: 'Now',
  before: 'Before', day: 'Day', week: 'Week', month: 'Month', documents: 'Documents', revisions: 'Revisions', lastSeen: 'Last taken in',
  takenIn: 'Taken in by hour (UTC)', size: 'Size', language: 'Language', theme: 'Theme', light: 'Light', dark: 'Dark', system: 'As the device',
  digits: 'Digits', dates: 'Dates', gregorian: 'Gregorian', levantine: 'Levantine months', hijri: 'Hijri',
  shortcuts: 'Keyboard shortcuts', token: 'Token', tokenWanted: 'This reading room asks for a token', enter: 'Enter',
  noNotes: 'No notes yet. Select words in an article, or choose a quotation, then add a note.', denied: 'denied',
  asked: 'asked', demanded: 'demanded', asserted: '', direct: 'verbatim', indirect: 'in other words', mixed: 'partly verbatim',
  negated: 'did not happen', future: 'expected', hypothetical: 'supposed', leftOut: 'Left out of the page', keys: 'Keys',
  keySearch: 'to the search', keyNext: 'next quotation', keyPrevious: 'previous quotation', keyClose: 'close the card', keyArticles: 'previous, next article',
  findName: 'A person, body or place', kind: 'Kind', all: 'All', group: 'Group', work: 'Work', other: 'Other',
  surface: 'as written', orthographic: 'another spelling', lemma: 'another form', sound: 'in Latin letters', entity: 'by a role',
  window: 'Span', revision: 'Revision', of: 'of', export: 'Download', menu: 'Menu',
  failedPage: 'There is nothing at this address', quoteOf: 'Quotation', charts: 'Articles by month', change: 'Change',
  // Kinds of events, by their names in PLOVER.
  AGREE: 'Agreement', CONSULT: 'Consultation', SUPPORT: 'Support', CONCEDE: 'Concession', COOPERATE: 'Cooperation', AID: 'Aid', RETREAT: 'Retreat', REQUEST: 'Request',
  ACCUSE: 'Accusation', REJECT: 'Rejection', THREATEN: 'Threat', PROTEST: 'Protest', SANCTION: 'Sanctions', MOBILIZE: 'Mobilisation', COERCE: 'Coercion', ASSAULT: 'Assault',
};

export type Word = keyof Words;
export type Language = 'ar' | 'en';

let words: Words = arabic;

export function speak(language: Language): void {
  words = language === 'ar' ? arabic : english;
}

export function t(word: Word): string {
  return words[word];
}

// A word of the record's own vocabulary where it has a name here, else as it is.
export function known(word: string): string {
  return (words as Record<string, string>)[word] ?? word;
}
