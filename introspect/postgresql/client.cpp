#include "introspect/postgresql/client.hpp"

#include <algorithm>
#include <pqxx/pqxx>

#include "model/error.hpp"

namespace concertina::postgresql {
namespace {

// libpq's names of what every connection of ours has, unless the URL says otherwise.
std::string with_settings(std::string url) {
  for (const std::string setting : {"application_name=concertina", "client_encoding=UTF8", "connect_timeout=10"}) {
    if (url.find(setting.substr(0, setting.find('=') + 1)) != std::string::npos) continue;
    url += (url.find('?') == std::string::npos ? "?" : "&") + setting;
  }
  return url;
}

// The lines of a server's message from `begin` to the next labelled one, as one line.
std::string lines_from(const std::string& message, std::size_t begin) {
  std::size_t end = message.find_last_not_of(" \n") + 1;
  for (const char* label : {"\nLINE ", "\nDETAIL:  ", "\nHINT:  ", "\nCONTEXT:  ", "\nQUERY:  "}) end = std::min(end, message.find(label, begin));
  std::string result;
  for (const char c : message.substr(begin, end - begin)) result += c == '\n' ? "; " : std::string(1, c);
  return result;
}

// The part of a server's message behind `label` ("DETAIL:  "); empty: there is none.
std::string part(const std::string& message, const std::string& label) {
  const std::size_t at = message.find("\n" + label);
  return at == std::string::npos ? "" : lines_from(message, at + 1 + label.size());
}

struct Advice {
  const char* message;  // what libpq or the server says
  const char* hint;
};

// libpq gives no SQLSTATE for a connection that fails: its words are all there is.
constexpr Advice advices[] = {
    {"Connection refused", "is the server running, and are host and port right?"},
    {"No such file or directory", "is the server running? Without a host in the URL its socket is looked for in libpq's default directory"},
    {"could not translate host name", "is the host name right?"},
    {"timeout expired", "the server does not answer: are host and port right, and does a firewall let you through?"},
    {"password authentication failed", "give the password in the URL, in PGPASSWORD or in ~/.pgpass"},
    {"no password supplied", "give the password in the URL, in PGPASSWORD or in ~/.pgpass"},
    {"permission denied for database", "the role needs the right to connect: GRANT CONNECT ON DATABASE … TO …"},
    {"no pg_hba.conf entry", "the server's pg_hba.conf does not let this user in from here"},
    {"too many", "the server has no connection left: try again, or raise its max_connections"},
    {"database \"", "create the database first, or correct the name behind the last / of the URL"},
    {"role \"", "name a user that exists: postgresql://user@host/database"},
};

// Where the server has no hint of its own.
constexpr Advice server_advices[] = {
    {"must be owner of", "run it as the owner, or as a member of the role that owns it: GRANT owner TO role"},
    {"permission denied", "the role lacks this right: GRANT it, or run as the owner"},
    {"during recovery", "this server is a standby: name the primary"},
    {"in a read-only transaction",
     "the role or the database has default_transaction_read_only on, or the server is a standby: name the primary, or ALTER ROLE … SET it off"},
    {"No space left on device", "make room on the server's disk"},
    {"statement timeout", "the role or the database has a statement_timeout that is too short: ALTER ROLE … SET it longer"},
};

template <std::size_t Count>
std::string advice_for(const std::string& words, const Advice (&list)[Count], const std::string& otherwise) {
  const auto* found = std::find_if(std::begin(list), std::end(list), [&](const Advice& a) { return words.find(a.message) != std::string::npos; });
  return found == std::end(list) ? otherwise : found->hint;
}

Error server_error(const std::string& message, const std::string& where) {
  std::string first = lines_from(message, 0);
  for (const std::string severity : {"ERROR:  ", "FATAL:  ", "PANIC:  "}) {
    if (first.starts_with(severity)) first.erase(0, severity.size());
  }
  const std::string detail = part(message, "DETAIL:  ");
  const std::string hint = part(message, "HINT:  ");
  return Error(detail.empty() ? first : first + ": " + detail, where, hint.empty() ? advice_for(first, server_advices, "") : hint);
}

Error connect_error(const std::string& message, const std::string& where) {
  std::string words = message.substr(0, message.find_last_not_of(" \n\t") + 1);
  for (std::size_t at = words.find_first_of("\n\t"); at != std::string::npos; at = words.find_first_of("\n\t", at)) {
    const std::size_t end = std::min(words.find_first_not_of("\n\t ", at), words.size());
    words.replace(at, end - at, " ");
  }
  return Error(words, where, advice_for(words, advices, "check the URL: postgresql://user@host:port/database"));
}

// Into the text that is there: most values are as long as those of the row before.
void take(const pqxx::field& field, std::optional<std::string>& value) {
  if (field.is_null()) {
    value.reset();
  } else if (value) {
    value->assign(field.c_str(), field.size());
  } else {
    value.emplace(field.c_str(), field.size());
  }
}

Answer answer_of(pqxx::result result) {
  return [result = std::move(result), next = pqxx::result::size_type{0}](Row& row) mutable {
    if (next == result.size()) return false;
    row.resize(result.columns());
    std::size_t i = 0;
    for (const pqxx::field& field : result[next++]) take(field, row[i++]);
    return true;
  };
}

std::vector<Row> rows_of(const Answer& answer) {
  std::vector<Row> rows;
  for (Row row; answer(row);) rows.push_back(row);
  return rows;
}

// Calls `work` with a transaction object that sends nothing of its own, and turns pqxx's exceptions into ours.
template <class Work>
auto guarded(pqxx::connection& connection, const std::string& where, Work work) {
  try {
    pqxx::nontransaction transaction(connection);
    return work(transaction);
  } catch (const pqxx::broken_connection& e) {
    const std::string why = server_error(e.what(), where).what_happened;
    const bool says_more = why.find("client encoding") == std::string::npos;  // all that libpqxx knows when nothing answers
    throw Error("the connection to the server is lost" + (says_more ? ": " + why : ""), where, "look into the server's log, then run again");
  } catch (const pqxx::failure& e) {
    throw server_error(e.what(), where);
  } catch (const pqxx::argument_error& e) {
    throw Error(e.what(), where);
  }
}

std::unique_ptr<pqxx::connection> opened(const std::string& url) {
  try {
    auto connection = std::make_unique<pqxx::connection>(with_settings(url));
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"  // libpqxx 7 never reactivates, and has no such function
    connection->inhibit_reactivation(true);                 // a new session would have lost its settings, locks and open transaction in silence
#pragma GCC diagnostic pop
    return connection;
  } catch (const std::exception& e) {
    throw connect_error(e.what(), without_password(url));
  }
}

}  // namespace

Client connect(const std::string& url) {
  const std::shared_ptr<pqxx::connection> connection = opened(url);
  const std::string shown = without_password(url);
  Client client;
  client.answer = [connection, shown](const std::string& sql, const std::vector<std::string>& parameters) {
    return guarded(*connection, shown,
                   [&](pqxx::nontransaction& transaction) { return answer_of(transaction.exec_params(sql, pqxx::prepare::make_dynamic_params(parameters))); });
  };
  client.query = [answer = client.answer](const std::string& sql, const std::vector<std::string>& parameters) { return rows_of(answer(sql, parameters)); };
  client.execute = [connection, shown](const std::string& sql) {
    guarded(*connection, shown, [&](pqxx::nontransaction& transaction) { transaction.exec(sql); });
  };
  client.shown_url = shown;
  return client;
}

std::string with_database(const std::string& url, const std::string& database) {
  const std::size_t authority = url.find("://") + 3;
  const std::size_t query = std::min(url.find('?', authority), url.size());
  const std::size_t path = std::min(url.find('/', authority), query);
  return url.substr(0, path) + "/" + database + url.substr(query);
}

std::vector<std::string> array_items(const std::string& text) {
  std::vector<std::string> items;
  pqxx::array_parser parser(text.c_str());
  for (auto item = parser.get_next(); item.first != pqxx::array_parser::done; item = parser.get_next()) {
    if (item.first == pqxx::array_parser::string_value) items.push_back(item.second);
  }
  return items;
}

}  // namespace concertina::postgresql
