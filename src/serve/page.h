// The page itself: files that were put into the program.
#pragma once

#include "http/message.h"

namespace naqlan::serve {

// /assets/… are files; every other path is one of the page's own, which it reads itself.
http::Response page_file(const http::Request& request);

}  // namespace naqlan::serve
