#include "attribution/find.h"

#include <gtest/gtest.h>

#include "names/find.h"
#include "words/analyse.h"

namespace naqlan::attribution {
namespace {

const language::Data& data() {
  static const auto opened = language::Data::open(NAQLAN_LANGUAGE_FILE);
  return *opened;
}

// "speaker: words" for each attribution, one a line; a parent's number before in brackets.
std::string read(const std::string& text) {
  static const auto words_lexicon = words::open_lexicon(data());
  static const auto names_lexicon = names::open_lexicon(data());
  static const auto cues = open_cues(data());
  Article article;
  article.text = text;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    article.blocks.push_back({BlockKind::paragraph, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}});
    at = end + 1;
  }
  const Words words = words::analyse(article, **words_lexicon, {});
  const auto named = names::find(article, words, **names_lexicon);
  const auto entities = names::resolve(article, words, named, **names_lexicon);
  std::string printed;
  for (const Attribution& a : find(article, words, entities, **cues, {})) {
    if (!printed.empty()) printed += '\n';
    if (a.parent) printed += "[" + std::to_string(*a.parent + 1) + "] ";
    printed += a.speaker_name + ":";
    for (TextSpan content : a.content) printed += " " + std::string(article.slice(content));
  }
  return printed;
}

struct Case {
  const char* text;
  const char* expected;
};

class Attributions : public testing::TestWithParam<Case> {};

TEST_P(Attributions, AreRead) { EXPECT_EQ(read(GetParam().text), GetParam().expected) << GetParam().text; }

INSTANTIATE_TEST_SUITE_P(
    Subjects, Attributions,
    testing::Values(Case{"وشدد رئيس البلدية على أهمية الحفاظ على الشجر.", "رئيس البلدية: أهمية الحفاظ على الشجر"},
                    Case{"وأكدت أنقرة دائما على حق الصيادين.", "أنقرة: حق الصيادين"},
                    Case{"وأفاد مسؤول تركي نقلت أقواله صحيفة محلية بأن الميناء مغلق.", "مسؤول تركي: الميناء مغلق"},
                    Case{"وكانت الحركة قد أكدت مساء السبت التوصل إلى اتفاق.", "الحركة: التوصل إلى اتفاق"},
                    Case{"وأعلنت الجمعية، وهي جماعة من المزارعين، مسؤوليتها عن السد.", "الجمعية: مسؤوليتها عن السد"},
                    Case{"اتهمت تونس إيطاليا بإغلاق البحر.", "تونس: إغلاق البحر"},
                    Case{"وطالب الوزير بالإفراج عن القارب.", "الوزير: الإفراج عن القارب"}));

INSTANTIATE_TEST_SUITE_P(
    Names, Attributions,
    testing::Values(Case{"قال وزير الصحة هاني البدري إن الماء نظيف.", "هاني البدري: الماء نظيف"},
                    Case{"وقالت وطن دحلة (32 عاما) إن الماء نظيف.", "وطن دحلة: الماء نظيف"},
                    Case{"وقال مهدي القيسي نائب وزير الزراعة إن الماء قليل.", "مهدي القيسي: الماء قليل"},
                    Case{"وقال هادي البدري ومازن الصباغ إن الماء نظيف.", "هادي البدري ومازن الصباغ: الماء نظيف"}));

INSTANTIATE_TEST_SUITE_P(
    Silence, Attributions,
    testing::Values(
        Case{
            "قالت المديرة سلمى النحاس إن الباب مفتوح.\nورأى الحارس هاني البدري أن الباب مغلق.\nوأضافت أن المفتاح معها.",
            "سلمى النحاس: الباب مفتوح\nهاني البدري: الباب مغلق\nسلمى النحاس: المفتاح معها"},
        Case{"قال الحارس هاني البدري إن الباب مفتوح.\nوالسور الجديد عال جدا، بحسب صحيفة محلية.\nوأضاف أن المفتاح معه.",
             "هاني البدري: الباب مفتوح\nصحيفة محلية: السور الجديد عال جدا\nهاني البدري: المفتاح معه"},
        Case{"قالت إدارة الدفاع المدني في بيان إن الحريق أخمد.\nوأضاف البيان أن أحدا لم يصب.",
             "إدارة الدفاع المدني: الحريق أخمد\nإدارة الدفاع المدني: أحدا لم يصب"}));

INSTANTIATE_TEST_SUITE_P(
    Objects, Attributions,
    testing::Values(
        Case{"أعلن مصدر أمني، اليوم الاثنين، مقتل ثلاثة جنود في غارة.", "مصدر أمني: مقتل ثلاثة جنود في غارة"},
        Case{"لكن المتحدث باسم الحركة نفى تقارير السيطرة على الحي.", "المتحدث باسم الحركة: تقارير السيطرة على الحي"},
        Case{"وأعلن الوزير حظرا على صيد السمك.", "الوزير: حظرا على صيد السمك"},
        Case{"أمرت الوزارة مدير منظمة \"بيت الماء\" بمغادرة البلاد.", "الوزارة: مغادرة البلاد"},
        Case{"ودعت المنظمة الدول الأعضاء إلى التشاور.", "المنظمة: التشاور"},
        Case{"وأعلنت القناة نقلا عن التحالف، تدمير الطائرة.", "القناة: تدمير الطائرة"}));

INSTANTIATE_TEST_SUITE_P(
    Openers, Attributions,
    testing::Values(Case{"وقدم الوزير ما قال إنه دليل جديد.", "الوزير: دليل جديد"},
                    Case{"وقال الوزير إن الأمر صعب. مضيفا: \"سنعود قريبا إلى العمل\".",
                         "الوزير: الأمر صعب\nالوزير: سنعود قريبا إلى العمل"},
                    Case{"وقال المدرب إن الفريق جاهز.\nوزاد: \"سنلعب من أجل الفوز\".",
                         "المدرب: الفريق جاهز\nالمدرب: سنلعب من أجل الفوز"},
                    Case{"وجدت دراسة جديدة أن النوم القصير يضر بالذاكرة.", "دراسة جديدة: النوم القصير يضر بالذاكرة"},
                    Case{"أعلنت الممثلة، وهي أم لطفلة تدعى \"ورد\"، أنها ستتوقف عن العمل.", "الممثلة: ستتوقف عن العمل"},
                    Case{"وبحسب الصحيفة فإن الرجل كان يعمل سائقا.", "الصحيفة: الرجل كان يعمل سائقا"}));

INSTANTIATE_TEST_SUITE_P(
    Chains, Attributions,
    testing::Values(Case{"نقل موقع \"المرفأ\" الإخباري عن صحيفة محلية أن الميناء مغلق.",
                         "موقع \"المرفأ\" الإخباري: صحيفة محلية أن الميناء مغلق\n[1] صحيفة محلية: الميناء مغلق"},
                    Case{"ذكرت وكالة الأنباء نقلا عن وزارة الري أن السد اكتمل.",
                         "وكالة الأنباء: السد اكتمل\n[1] وزارة الري: السد اكتمل"}));

INSTANTIATE_TEST_SUITE_P(
    Ends, Attributions,
    testing::Values(Case{"يقول أكثر المشاركين إنهم مستعدون للسفر، في حين قال أقل من الخمس إن ذلك صعب.",
                         "أكثر المشاركين: مستعدون للسفر\nأقل من الخمس: ذلك صعب"},
                    Case{"وقال الوزير إن النتائج جيدة، وحول الخطط المقبلة قال المدير إنها سرية.",
                         "الوزير: النتائج جيدة\nالمدير: سرية"}));

INSTANTIATE_TEST_SUITE_P(
    StrangeNames, Attributions,
    testing::Values(Case{"وأعلن ماكفيرسون الأسبوع الماضي أن الحفل ألغي.", "ماكفيرسون: الحفل ألغي"},
                    Case{"قال الوزير هاني البدري إن العمل مستمر.\nوأكد ماكفيرسون عودته إلى المنتخب.",
                         "هاني البدري: العمل مستمر\nماكفيرسون: عودته إلى المنتخب"},
                    Case{"قال الوزير هاني البدري إن العمل مستمر.\nواتهم ماكفيرسون الحكومة بالكذب.",
                         "هاني البدري: العمل مستمر\nماكفيرسون: الكذب"}));

INSTANTIATE_TEST_SUITE_P(
    MarksAlone, Attributions,
    testing::Values(Case{"قال الوزير هاني البدري: \"سنكمل السد قبل الشتاء.\nثم نبدأ العمل في الميناء القديم كله\".",
                         "هاني البدري: سنكمل السد قبل الشتاء.\nهاني البدري: ثم نبدأ العمل في الميناء القديم كله"},
                    Case{"هاني البدري: \"سنكمل بناء السد قبل الشتاء القادم\".",
                         "هاني البدري: سنكمل بناء السد قبل الشتاء القادم"}));

INSTANTIATE_TEST_SUITE_P(
    Bodies, Attributions,
    testing::Values(Case{"واعتقل الرجل في القرية، وفقا للشرطة.", "الشرطة: اعتقل الرجل في القرية"},
                    Case{"ونقل بيان صحفي مشترك عن الوزير هاني البدري قوله إن الأمر صعب.",
                         "بيان صحفي مشترك: الوزير هاني البدري قوله إن الأمر صعب\n[1] هاني البدري: الأمر صعب"},
                    Case{"ودعت نقابة الصيادين حكومتها لاجتماع عاجل لمناقشة أزمة السمك.",
                         "نقابة الصيادين: اجتماع عاجل لمناقشة أزمة السمك"}));

INSTANTIATE_TEST_SUITE_P(NoVoices, Attributions,
                         testing::Values(Case{"م يقل شيئا أن الأمر صعب.", ""},
                                         Case{"وتشير علامات واضحة إلى أن السعر سيرتفع.", ""},
                                         Case{"وفاز الفريق على منافسه الذي يحتل المركز الثالث وفقا للنتائج.", ""},
                                         Case{"وذكر الوزير خلال كلمته البلد بالاسم كجزء من \"محور البحر\" الجديد.", ""},
                                         Case{"قال الوزير إن الأمر صعب.\nكما أن علاقة النادي بمحبيه يجب أن تبنى عليها.",
                                              "الوزير: الأمر صعب"}));

INSTANTIATE_TEST_SUITE_P(
    NoReports, Attributions,
    testing::Values(Case{"يذكر أن المدينة كانت بلا مصانع.", ""}, Case{"وقد يقول الوزير إن السعر ارتفع.", ""},
                    Case{"أضاف المهاجم هدفا ثانيا قبل أن يسقط.", ""}, Case{"تم نقل أحدهم إلى المستشفى.", ""},
                    Case{"واصل الوزير جولته وعاد إلى المدينة.", ""}, Case{"ويعمل المصنع وفق شروط السلامة.", ""},
                    Case{"ومن خلال البحث تبين أن الاسم قديم.", ""},
                    Case{"وهذا قانون أقره المجلس \"قبل عشر سنوات كاملة\".", ""}));

}  // namespace
}  // namespace naqlan::attribution
