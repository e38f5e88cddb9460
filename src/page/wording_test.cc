#include "page/test_wording.h"

#include "page/bylines.h"
#include "page/headline.h"
#include "page/language_guess.h"
#include "page/url.h"

namespace naqlan::page {
namespace {

TEST(Wording, LabelsAreFoundInAnySpelling) {
  for (const char* line : {"اقرأ أيضًا:", "إقرأ ايضا", "— اقرأ أيضاً —", "READ ALSO", "À lire aussi"}) {
    const auto label = test_wording().label(line);
    ASSERT_TRUE(label) << line;
    EXPECT_EQ(label->kind, LeftOut::Kind::related) << line;
  }
  EXPECT_EQ(test_wording().label("التعليقات (12)")->kind, LeftOut::Kind::comments);
  EXPECT_EQ(test_wording().label("3 Comments")->kind, LeftOut::Kind::comments);
  EXPECT_EQ(test_wording().label("Read Previous")->link, Link::Kind::previous);
  EXPECT_EQ(test_wording().label("Leave a Reply")->reach, Reach::rest);
}

TEST(Wording, SentencesAreNoLabels) {
  EXPECT_FALSE(test_wording().label("قال الوزير إن التعليقات التي نشرت أمس لا تعبر عن موقف الحكومة."));
  EXPECT_FALSE(
      test_wording().label("Related costs rose by 4 percent in the third quarter of the year, the ministry of finance "
                           "said on Monday in a statement."));
}

TEST(Wording, ClassNamesHint) {
  EXPECT_EQ(test_wording().hint("related-posts", "").kind, LeftOut::Kind::related);
  EXPECT_EQ(test_wording().hint("", "relatedPosts2").strength, Hint::Strength::strong);
  EXPECT_EQ(test_wording().hint("responsive", "").strength, Hint::Strength::none);
  EXPECT_EQ(test_wording().hint("overflow-hidden", "").strength, Hint::Strength::none);
  EXPECT_EQ(test_wording().hint("article-body", "").strength, Hint::Strength::article);
  EXPECT_TRUE(test_wording().hint("author-name", "").author);
}

TEST(Bylines, NamesWithoutTheirOpenings) {
  const auto names = [](std::string_view line) { return names_in_byline(line, test_wording()); };
  EXPECT_EQ(names("كتبت: منى عبد الغفار"), std::vector<std::string>{"منى عبد الغفار"});
  EXPECT_EQ(names("By Helen Marrow and John Dale"), (std::vector<std::string>{"Helen Marrow", "John Dale"}));
  EXPECT_EQ(names("دعاء الخطيب | الخميس 3 كانون الأول 2020"), std::vector<std::string>{"دعاء الخطيب"});
  EXPECT_EQ(names("(تغطية صحفية: سعد الركابي – تحرير: هـ.ن)"), std::vector<std::string>{"سعد الركابي"});
}

TEST(Bylines, AgenciesAreNoAuthors) {
  Article article;
  article.outlet.name = "أطلس 24";
  add_bylines({"أطلس 24 - سناء بنجلون", "أ ف ب", "دمشق / رويترز"}, test_wording(), false, article);
  ASSERT_EQ(article.agencies.size(), 2u);
  EXPECT_EQ(article.agencies[0].text, "أ ف ب");
  EXPECT_EQ(article.agencies[1].text, "رويترز");
  ASSERT_FALSE(article.authors.empty());
  EXPECT_EQ(article.authors[0].text, "سناء بنجلون");
}

TEST(Headline, TheNameOfTheSiteIsCut) {
  EXPECT_EQ(without_site("افتتاح جسر جديد في الموصل | صدى دجلة", "صدى دجلة"), "افتتاح جسر جديد في الموصل");
  EXPECT_EQ(without_site("صدى دجلة - افتتاح جسر جديد في الموصل", ""), "افتتاح جسر جديد في الموصل");
  EXPECT_EQ(without_site("One two", ""), "One two");
  EXPECT_EQ(site_in_title("افتتاح جسر جديد في الموصل | صدى دجلة", "افتتاح جسر جديد في الموصل"), "صدى دجلة");
}

TEST(Language, LettersOverruleDeclarations) {
  EXPECT_EQ(language_of("قال الوزير إن الجسر سيفتح غدا", "en-US", test_wording()), "ar");
  EXPECT_EQ(language_of("قال الوزير إن الجسر سيفتح غدا", "ar_EG", test_wording()), "ar-EG");
  EXPECT_EQ(language_of("گفت که پل فردا باز می‌شود و چند روز دیگر", "", test_wording()),
            "fa");
  EXPECT_EQ(language_of("وزیر نے کہا کہ پل کل کھولا جائے گا", "", test_wording()), "ur");
  EXPECT_EQ(language_of("השר אמר כי הגשר ייפתח מחר", "", test_wording()), "he");
  EXPECT_EQ(language_of("The minister said that the bridge and the road are open", "", test_wording()), "en");
  EXPECT_EQ(language_of("1234", "", test_wording()), "und");
}

TEST(Url, ReferencesResolve) {
  const std::string base = "https://example.org/a/b/c?q=1";
  EXPECT_EQ(resolve_url(base, "d"), "https://example.org/a/b/d");
  EXPECT_EQ(resolve_url(base, "../d?x#y"), "https://example.org/a/d?x#y");
  EXPECT_EQ(resolve_url(base, "/d/"), "https://example.org/d/");
  EXPECT_EQ(resolve_url(base, "//other.example/x"), "https://other.example/x");
  EXPECT_EQ(resolve_url(base, "?p=2"), "https://example.org/a/b/c?p=2");
  EXPECT_EQ(resolve_url(base, "#top"), "");
  EXPECT_EQ(resolve_url(base, "javascript:void(0)"), "");
  EXPECT_EQ(resolve_url("", "x/y"), "x/y");
  EXPECT_EQ(host_of("https://user@WWW.Example.org:80/x"), "www.example.org");
  EXPECT_EQ(host_of("/x"), "");
}

}  // namespace
}  // namespace naqlan::page
