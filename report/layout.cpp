#include "report/layout.hpp"

#include <fmt/format.h>

#include "report/wrap.hpp"

namespace concertina {
namespace {

constexpr std::size_t text_width = 130;
constexpr std::size_t prose_width = 100;
constexpr std::size_t label_width = 10;

std::vector<std::string> hanging(const std::string& text, std::size_t width) {
  std::vector<std::string> result;
  for (const std::string& line : lines_of(text)) {
    const std::string hang = line.starts_with("- ") ? "  " : "";
    std::string lead;
    for (const std::string& part : wrapped(line, width - hang.size())) {
      result.push_back(lead + part);
      lead = hang;
    }
  }
  return result;
}

}  // namespace

std::string labelled(std::size_t indent, const std::string& label, const std::string& text) {
  std::string result;
  std::string lead = fmt::format("{:<{}}", label, label_width);
  if (lead.back() != ' ') lead += ' ';
  for (const std::string& line : hanging(text, text_width - indent - lead.size())) {
    result += std::string(indent, ' ') + lead + line + "\n";
    lead.assign(lead.size(), ' ');
  }
  return result;
}

std::size_t width_behind_label(std::size_t indent) { return text_width - indent - label_width; }

std::string paragraph(std::size_t indent, const std::string& text) {
  std::string result;
  for (const std::string& line : hanging(text, prose_width - indent)) result += std::string(indent, ' ') + line + "\n";
  return result;
}

}  // namespace concertina
