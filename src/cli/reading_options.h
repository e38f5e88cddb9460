// Options that every command that reads pages has.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "cli/arguments.h"

namespace naqlan::cli {

// The heading over options of what is printed.
inline constexpr const char* kOutputGroup = "What is printed";

void add_inputs(CLI::App& command, ReadArguments& to);
// What the pages are, where they do not say.
void add_page_options(CLI::App& command, ReadArguments& to);
void add_width_option(CLI::App& command, ReadArguments& to, const std::string& help);
// --no-progress and --quiet.
void add_noise_options(CLI::App& command, ReadArguments& to);
// These and --offsets.
void add_common_output_options(CLI::App& command, ReadArguments& to);
// How it runs.
void add_run_options(CLI::App& command, ReadArguments& to);

// What is wrong with them together; "" if nothing.
std::string fault_of(const ReadArguments& arguments);

}  // namespace naqlan::cli
