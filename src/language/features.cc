#include "language/features.h"

namespace naqlan::language {

void set_feature(std::string_view feature, Morphology& m) {
  if (feature.size() == 1) {
    switch (feature[0]) {
      case 'm':
        m.gender = Gender::masculine;
        return;
      case 'f':
        m.gender = Gender::feminine;
        return;
      case 's':
        m.number = Number::singular;
        return;
      case 'd':
        m.number = Number::dual;
        return;
      case 'p':
        m.number = Number::plural;
        return;
      case '1':
        m.person = Person::first;
        return;
      case '2':
        m.person = Person::second;
        return;
      case '3':
        m.person = Person::third;
        return;
      default:
        return;
    }
  }
  if (feature == "perf") m.aspect = Aspect::perfective;
  if (feature == "imperf") m.aspect = Aspect::imperfective;
  if (feature == "imp") m.aspect = Aspect::imperative;
  if (feature == "pass") m.passive = true;
}

}  // namespace naqlan::language
