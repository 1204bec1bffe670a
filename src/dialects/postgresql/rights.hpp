// Who may do what with an object: as aclitems say it, and as a catalog spells it, which is by what differs from the server's default.
// `reader=r`; `=X`: PUBLIC; `OWNER=r`: the owner has not all rights; `reader=`: none; `r*`: with grant option; `(email) reader=r`: of
// a column that is no object of its own; `(sequence) reader=U`: of an identity column's; `reader=r/other`: granted by another role than
// the owner. The manual: "Privileges".
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/object.hpp"

namespace concertina::postgresql {

struct Grant {
  std::string part;     // a column, or `sequence_part` of one; empty: the whole object
  std::string grantor;  // a role as spelled; `owner_role`
  std::string grantee;  // … empty: PUBLIC
  auto operator<=>(const Grant&) const = default;
};
using Letters = std::map<char, bool>;  // of aclitems → with grant option
using Rights = std::map<Grant, Letters>;

inline constexpr const char* sequence_part = "sequence";
inline constexpr const char* owner_role = "OWNER";  // no role is spelled so: a role of that name is in double quotes

Rights default_rights(const Object& object, int version);  // what the server gives; `version`: major, 0: not known
Rights rights_of(const Object& object, int version);       // all, the default ones included
std::vector<std::string> spelled(const Rights& rights, const Object& object, int version);
Letters all_letters(const Object& object, int version);  // that its kind has

// aclitem texts as the server gives them; `items` nullopt: the default ones. `object` says what kind it is, and where.
struct Acl {
  std::optional<std::vector<std::string>> items;
  std::vector<std::string> of_parts = {};  // "(email) reader=r/postgres"
  std::string owner = {};
};
std::vector<std::string> spelled(const Acl& acl, const Object& object, int version);

// What the server makes of them when the object changes its owner: what that one was granted is its own.
Rights handed_over(const Rights& rights, const std::string& new_owner);
Rights joined(Rights one, const Rights& other);

// A column that is no identity has no sequence that somebody could use.
bool has_part(const Object& object, const std::string& part);
// The sequence of an identity column as one that the column owns, with its privileges; and the column without it.
std::optional<Object> sequence_of(const Object& column, const std::string& owner);
Object without_sequence(Object column);

std::string role_name(const std::string& spelled_role);  // "My Role" → My Role
bool has_rights(Kind kind);
// Of objects of this kind, as ALTER DEFAULT PRIVILEGES says it: TABLES, SEQUENCES …; empty: none.
std::string objects_word(Kind kind);

}  // namespace concertina::postgresql
