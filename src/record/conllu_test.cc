#include <gtest/gtest.h>

#include "naqlan/reader.h"
#include "record/sample_record.h"

namespace naqlan {
namespace {

// Words made by hand: each token names its surface and its parts.
struct Part {
  const char* surface;
  const char* stem;  // folded
  std::uint16_t proclitics = Proclitics::none;
  std::uint8_t enclitic_letters = 0;
  PartOfSpeech pos = PartOfSpeech::noun;
};

Record record_of(const std::string& text, const std::vector<Part>& parts) {
  Record r;
  r.article.id = "t";
  r.article.text = text;
  Words& w = r.words;
  std::size_t from = 0;
  for (const Part& p : parts) {
    const std::string surface = p.surface;
    const std::size_t at = text.find(surface, from);
    Token t;
    t.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + surface.size())};
    from = t.span.end;
    t.stem.begin = static_cast<std::uint32_t>(w.forms.size());
    w.forms += p.stem;
    t.stem.end = static_cast<std::uint32_t>(w.forms.size());
    t.lemma = t.stem;
    t.proclitics = p.proclitics;
    t.enclitic_letters = p.enclitic_letters;
    t.morphology.pos = p.pos;
    w.tokens.push_back(t);
  }
  const auto count = static_cast<std::uint32_t>(parts.size());
  w.sentences = {{{0, count}, {0, static_cast<std::uint32_t>(text.size())}, 0}};
  return r;
}

TEST(Conllu, AWordWithoutCliticsIsOneLine) {
  EXPECT_EQ(to_conllu(record_of(
                "عاد.", {{"عاد", "عاد", 0, 0, PartOfSpeech::verb}, {".", ".", 0, 0, PartOfSpeech::punctuation}})),
            "# newdoc id = t\n# global.Entity = eid-etype\n# newpar\n# sent_id = t-s1\n# text = عاد.\n"
            "1\tعاد\tعاد\tVERB\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
            "2\t.\t.\tPUNCT\t_\t_\t_\t_\t_\t_\n\n");
}

std::string lines_of(const std::string& text, const Part& part) {
  const std::string all = to_conllu(record_of(text, {part}));
  return all.substr(all.find("\n1") + 1);
}

TEST(Conllu, CliticsKeepTheirMarks) {
  EXPECT_EQ(lines_of("وَبِبيتِهِم", {"وَبِبيتِهِم", "بيت", Proclitics::wa | Proclitics::bi, 2}),
            "1-4\tوَبِبيتِهِم\t_\t_\t_\t_\t_\t_\t_\t_\n"
            "1\tوَ\tو\tCCONJ\t_\t_\t_\t_\t_\t_\n"
            "2\tبِ\tب\tADP\t_\t_\t_\t_\t_\t_\n"
            "3\tبيتِ\tبيت\tNOUN\t_\t_\t_\t_\t_\t_\n"
            "4\tهِم\tهم\tPRON\t_\tPronType=Prs\t_\t_\t_\t_\n\n");
}

TEST(Conllu, TheArticleComesBackAfterLi) {
  EXPECT_EQ(lines_of("للبيت", {"للبيت", "بيت", Proclitics::li | Proclitics::al}),
            "1-2\tللبيت\t_\t_\t_\t_\t_\t_\t_\t_\n"
            "1\tل\tل\tADP\t_\t_\t_\t_\t_\t_\n"
            "2\tالبيت\tبيت\tNOUN\t_\tDefinite=Def\t_\t_\t_\t_\n\n");
}

TEST(Conllu, TheArticleComesBackBeforeALam) {
  EXPECT_EQ(lines_of("للغة", {"للغة", "لغة", Proclitics::li | Proclitics::al}),
            "1-2\tللغة\t_\t_\t_\t_\t_\t_\t_\t_\n"
            "1\tل\tل\tADP\t_\t_\t_\t_\t_\t_\n"
            "2\tاللغة\tلغة\tNOUN\t_\tDefinite=Def\t_\t_\t_\t_\n\n");
}

TEST(Conllu, AnalysesThatDoNotFitTheSurfaceLoseNothing) {
  EXPECT_EQ(lines_of("و", {"و", "", Proclitics::wa | Proclitics::bi, 3}), "1\tو\tو\tCCONJ\t_\t_\t_\t_\t_\t_\n\n");
}

TEST(Conllu, NamesStandInMisc) {
  Record r = record_of("زار وسلمى ناصر بيتا", {{"زار", "زار", 0, 0, PartOfSpeech::verb},
                                               {"وسلمى", "سلمى", Proclitics::wa},
                                               {"ناصر", "ناصر"},
                                               {"بيتا", "بيتا"}});
  r.entities = {{EntityKind::person, "سلمى ناصر", "", {}, {mention(r.article, "سلمى ناصر", EntityKind::person)}, {}},
                {EntityKind::place, "بيتا", "", {}, {mention(r.article, "بيتا", EntityKind::place)}, {}}};
  const std::string text = to_conllu(r);
  EXPECT_NE(text.find("3\tسلمى\tسلمى\tNOUN\t_\t_\t_\t_\t_\tEntity=(e1-person\n"), std::string::npos) << text;
  EXPECT_NE(text.find("4\tناصر\tناصر\tNOUN\t_\t_\t_\t_\t_\tEntity=e1)\n"), std::string::npos) << text;
  EXPECT_NE(text.find("Entity=(e2-place)\n"), std::string::npos) << text;
}

TEST(Conllu, NoSentencesNoText) { EXPECT_EQ(to_conllu(Record{}), ""); }

}  // namespace
}  // namespace naqlan
