// How names sound that are written in Latin letters.
#pragma once

#include <string>
#include <string_view>

namespace naqlan::search {

// One spelling for the ways in which agencies romanise a name: "Khaled" and
// "Khalid" are one, as are "al-Assad", "Asad" and "El Assad". Empty for an article
// alone, or where there is no Latin letter.
std::string sound(std::string_view latin);

}  // namespace naqlan::search
