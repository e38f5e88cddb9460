// A value or the reason why there is none.
//
// Naqlan's library neither throws for bad input nor prints: what can fail
// returns a Result. (g++ 12 has no std::expected in C++20.)
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace naqlan {

// `code` is one short stable word for programs ("bad-json", "too-large"),
// `where` names the place (file, line, byte, URL), `message` is for people.
struct Error {
  std::string code;
  std::string where;
  std::string message;
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  // Precondition for the next three: ok().
  T& value() & {
    assert(ok());
    return *std::get_if<0>(&state_);
  }
  const T& value() const& {
    assert(ok());
    return *std::get_if<0>(&state_);
  }
  T&& value() && {
    assert(ok());
    return std::move(*std::get_if<0>(&state_));
  }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }

  // Precondition: !ok().
  const Error& error() const {
    assert(!ok());
    return *std::get_if<1>(&state_);
  }

 private:
  std::variant<T, Error> state_;
};

}  // namespace naqlan

// NAQLAN_TRY(name, expression): declares `name` with the value, or returns the error.
#define NAQLAN_TRY(name, ...)                            \
  auto name##_result = (__VA_ARGS__);                    \
  if (!name##_result.ok()) return name##_result.error(); \
  auto& name = *name##_result

// NAQLAN_CHECK(expression): goes on where it went well, or returns the error.
#define NAQLAN_CHECK(...)                                                                    \
  do {                                                                                       \
    if (auto naqlan_checked = (__VA_ARGS__); !naqlan_checked) return naqlan_checked.error(); \
  } while (false)
