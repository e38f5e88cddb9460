// What handlers answer with: JSON, problem details (RFC 9457), files.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "http/message.h"
#include "naqlan/result.h"

namespace naqlan::serve {

using Json = nlohmann::ordered_json;

http::Response json(const Json& body, int status = 200);
http::Response json_text(std::string body, int status = 200);

// `code` is one stable word for programs, `detail` is for people.
http::Response problem(int status, std::string_view code, std::string_view detail);
// The status that belongs to the error's code.
http::Response problem(const Error& error);
http::Response wrong_method(const std::string& allowed);
// Of a request that never became one.
http::Response refusal(int status, std::string_view complaint);

std::string dumped(const Json& body);

}  // namespace naqlan::serve

// SERVE_TRY(name, expression): as NAQLAN_TRY, in handlers: the error becomes a problem.
#define SERVE_TRY(name, ...)                                      \
  auto name##_result = (__VA_ARGS__);                             \
  if (!name##_result.ok()) return problem(name##_result.error()); \
  auto& name = *name##_result
