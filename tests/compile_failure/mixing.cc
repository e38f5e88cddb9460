// Each CASE is one way to take a range of one space for a range of another.
#include "naqlan/record.h"

using naqlan::Article;
using naqlan::FormSpan;
using naqlan::TextSpan;
using naqlan::TokenRange;
using naqlan::Words;

int main() {
  const Article article;
  const Words words;
  const TextSpan bytes{0, 0};
  const TokenRange tokens{0, 0};
  const FormSpan form{0, 0};

  // What is meant, which must compile.
  (void)article.slice(bytes);
  (void)words.view(form);
  (void)words.text_span(tokens);
  (void)(bytes == TextSpan{0, 0});
  (void)bytes.contains(bytes);
  (void)tokens.overlaps(tokens);
  TextSpan copy = bytes;
  copy = words.text_span(tokens);

#if CASE == 1
  (void)article.slice(tokens);
#elif CASE == 2
  (void)words.view(bytes);
#elif CASE == 3
  (void)words.text_span(bytes);
#elif CASE == 4
  (void)(bytes == tokens);
#elif CASE == 5
  copy = tokens;
#elif CASE == 6
  (void)bytes.contains(tokens);
#elif CASE == 7
  (void)tokens.overlaps(form);
#elif CASE == 8
  (void)(bytes < form);
#endif
  return static_cast<int>(copy.size());
}
