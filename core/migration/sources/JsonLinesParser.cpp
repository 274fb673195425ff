// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/JsonLinesParser.h"

#include <simdjson.h>

#include <QSet>
#include <cstring>

#include "core/base/Utf8.h"
#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
namespace json = simdjson::ondemand;
using base::Result;

namespace {

struct Problem {
    base::ErrorCode code;
    QString cause;
};
using Found = std::optional<Problem>;

Found invalid(simdjson::error_code code) {
    return Problem{jsonLinesInvalid, QString::fromLatin1(simdjson::error_message(code))};
}

/// JSON may write it, but neither a ledger nor a CSV can hold it.
Found nul() {
    return Problem{jsonLinesInvalid, u"the character \\u0000, as CSV refuses it"_s};
}

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// The grammar of RFC 8259: -?(0|[1-9][0-9]*)(.[0-9]+)?([eE][+-]?[0-9]+)?
bool isNumber(std::string_view text) {
    size_t at = 0;
    const auto digits = [&] {
        const size_t start = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9')
            ++at;
        return at - start;
    };
    const auto takes = [&](std::string_view any) {
        const bool there = at < text.size() && any.find(text[at]) != std::string_view::npos;
        at += there ? 1 : 0;
        return there;
    };
    takes("-");
    const size_t start = at;
    const size_t whole = digits();
    if (whole == 0 || (whole > 1 && text[start] == '0'))
        return false;
    if (takes(".") && digits() == 0)
        return false;
    if (takes("eE")) {
        takes("+-");
        if (digits() == 0)
            return false;
    }
    return at == text.size();
}

QString textOf(std::string_view utf8) {
    return base::wholeUtf8({utf8.data(), qsizetype(utf8.size())});
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

/// One line on its way into a record.
class Members {
public:
    Members(JsonRecord& record, const JsonLinesLimits& limits) : m_record(record), m_limits(limits) {}

    Found object(json::object& object, const QString& outer, int depth) {
        if (depth > m_limits.depth)
            return Problem{jsonLinesValue, u"objects nested deeper than %1"_s.arg(m_limits.depth)};
        for (auto member : object) {
            json::field field;
            if (const auto error = std::move(member).get(field))
                return invalid(error);
            std::string_view key;
            if (const auto error = field.unescaped_key().get(key))
                return invalid(error);
            const QString inner = textOf(key);
            if (inner.trimmed().isEmpty())
                return Problem{jsonLinesInvalid, u"a member without name"_s};
            if (inner.contains(QChar(u'\0')))
                return nul();
            const QString name = outer.isEmpty() ? inner : outer + u'.' + inner;
            // A long one before many short ones would be there once for each of them.
            if (name.size() > m_limits.name)
                return Problem{jsonLinesValue, u"a name of more than %1 characters"_s.arg(m_limits.name)};
            json::value value = field.value();
            if (auto problem = named(value, name, depth))
                return problem;
        }
        return {};
    }

private:
    Found named(json::value& value, const QString& name, int depth) {
        json::json_type type{};
        if (const auto error = value.type().get(type))
            return invalid(error);
        if (type == json::json_type::object) {
            json::object inner;
            if (const auto error = value.get_object().get(inner))
                return invalid(error);
            return object(inner, name, depth + 1);
        }
        if (const auto before = m_seen.size(); m_seen.insert(name), m_seen.size() == before)
            return Problem{jsonLinesNameTwice, name.left(200)};
        m_record.names.append(name);
        QStringList values;
        if (type != json::json_type::array) {
            if (auto problem = scalar(value, type, values))
                return problem;
        } else if (auto problem = array(value, name, values)) {
            return problem;
        }
        if (!values.isEmpty())
            m_record.data.insert(name, values);
        return {};
    }

    Found array(json::value& value, const QString& name, QStringList& values) {
        json::array elements;
        if (const auto error = value.get_array().get(elements))
            return invalid(error);
        for (auto each : elements) {
            json::value element;
            if (const auto error = std::move(each).get(element))
                return invalid(error);
            json::json_type type{};
            if (const auto error = element.type().get(type))
                return invalid(error);
            if (type == json::json_type::array || type == json::json_type::object)
                return Problem{jsonLinesValue, name.left(200)};
            if (auto problem = scalar(element, type, values))
                return problem;
        }
        return {};
    }

    Found scalar(json::value& value, json::json_type type, QStringList& values) {
        if (++m_values > m_limits.values)
            return Problem{jsonLinesValue, u"more than %1 values"_s.arg(m_limits.values)};
        if (type == json::json_type::string) {
            std::string_view text;
            if (const auto error = value.get_string().get(text))
                return invalid(error);
            if (text.find('\0') != std::string_view::npos)
                return nul();
            if (!text.empty())
                values.append(textOf(text));
            return {};
        }
        const std::string_view token = trimmed(value.raw_json_token());
        const bool isWord = type == json::json_type::boolean ? token == "true" || token == "false"
                            : type == json::json_type::null  ? token == "null"
                                                             : isNumber(token);
        if (!isWord)
            return Problem{jsonLinesInvalid, u"neither a text, a number nor a word of JSON"_s};
        if (type != json::json_type::null)
            values.append(QString::fromLatin1(token.data(), qsizetype(token.size())));
        return {};
    }

    JsonRecord& m_record;
    const JsonLinesLimits& m_limits;
    QSet<QString> m_seen;
    qsizetype m_values = 0;
};

}  // namespace

struct JsonLinesParser::Reading {
    json::parser parser;
    std::vector<char> padded;

    Found record(QByteArrayView bytes, const JsonLinesLimits& limits, JsonRecord& record) {
        padded.resize(size_t(bytes.size()) + simdjson::SIMDJSON_PADDING);
        std::memcpy(padded.data(), bytes.data(), size_t(bytes.size()));
        std::memset(padded.data() + bytes.size(), ' ', simdjson::SIMDJSON_PADDING);
        json::document document;
        const simdjson::padded_string_view view(padded.data(), size_t(bytes.size()), padded.size());
        if (const auto error = parser.iterate(view).get(document))
            return invalid(error);
        json::json_type type{};
        if (const auto error = document.type().get(type))
            return invalid(error);
        if (type != json::json_type::object)
            return Problem{jsonLinesNotObject, {}};
        json::object object;
        if (const auto error = document.get_object().get(object))
            return invalid(error);
        if (auto problem = Members(record, limits).object(object, {}, 1))
            return problem;
        const char* beyond = nullptr;
        if (document.current_location().get(beyond) == simdjson::SUCCESS)
            return Problem{jsonLinesInvalid, u"text after the object"_s};
        return {};
    }
};

JsonLinesParser::JsonLinesParser(Sink sink, JsonLinesLimits limits)
    : m_sink(std::move(sink)), m_limits(limits), m_reading(std::make_unique<Reading>()) {}
JsonLinesParser::~JsonLinesParser() = default;

Result<void> JsonLinesParser::feed(QByteArrayView bytes) {
    while (true) {
        const qsizetype end = bytes.indexOf('\n');
        const qsizetype size = m_rest.size() + (end < 0 ? bytes.size() : end);
        if (size > m_limits.lineBytes)
            return base::fail(base::Error(jsonLinesTooLarge, u"more than %1 bytes"_s.arg(m_limits.lineBytes))
                                  .with(u"line"_s, QString::number(m_line)));
        if (end < 0) {
            m_rest.append(bytes);
            return {};
        }
        if (m_rest.isEmpty()) {
            FDC_TRY(line(bytes.first(end)));
        } else {
            m_rest.append(bytes.first(end));
            const QByteArray whole = std::exchange(m_rest, {});
            FDC_TRY(line(whole));
        }
        bytes = bytes.sliced(end + 1);
    }
}

Result<void> JsonLinesParser::finish() {
    const QByteArray last = std::exchange(m_rest, {});
    return last.isEmpty() ? Result<void>() : line(last);
}

Result<void> JsonLinesParser::line(QByteArrayView bytes) {
    JsonRecord record;
    record.line = m_line++;
    if (record.line == 1 && bytes.startsWith("\xEF\xBB\xBF"))
        bytes = bytes.sliced(3);
    while (!bytes.isEmpty() && isSpace(bytes.back()))
        bytes.chop(1);
    while (!bytes.isEmpty() && isSpace(bytes.front()))
        bytes = bytes.sliced(1);
    if (bytes.isEmpty())
        return {};
    if (const auto problem = m_reading->record(bytes, m_limits, record))
        record.defect =
            base::Error(problem->code, problem->cause).with(u"line"_s, QString::number(record.line));
    return m_sink(std::move(record));
}

}  // namespace fdc::migration
