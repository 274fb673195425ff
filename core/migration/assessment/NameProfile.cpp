// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/assessment/NameProfile.h"

#include <algorithm>
#include <iterator>

#include "core/base/Utf8.h"
#include "core/migration/RowJson.h"
#include "core/migration/SourceRow.h"
#include "core/migration/sources/StoreRow.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

std::string_view viewOf(QByteArrayView text) {
    return {text.data(), size_t(text.size())};
}

}  // namespace

void NameProfile::addValue(QByteArrayView value) {
    ++m_values;
    m_longest = std::max(m_longest, charactersIn(value));
    if (m_forms != 0)
        m_forms &= formsOf(value);
    if (!m_hasMoreDistinct) {
        m_distinct.insert(std::hash<std::string_view>()(viewOf(value)));
        m_hasMoreDistinct = m_distinct.size() > mostDistinct;
        if (m_hasMoreDistinct)
            m_distinct = {};
    }
    addShape(value);
}

/// The counters of Misra and Gries: where there are more shapes than are kept, none that more than one value
/// in mostShapes has is missed, and its number is a lower bound.
void NameProfile::addShape(QByteArrayView value) {
    shapeOf(value, m_shape);
    if (const auto known = m_shapes.find(viewOf(m_shape)); known != m_shapes.end()) {
        ++known->second;
        return;
    }
    if (m_shapes.size() < mostShapes) {
        m_shapes.emplace(viewOf(m_shape), 1);
        return;
    }
    m_shapesAreAtLeast = true;
    for (auto& one : m_shapes)
        --one.second;
    std::erase_if(m_shapes, [](const auto& one) { return one.second == 0; });
}

void NameProfile::addDocument(qsizetype values) {
    ++m_filled;
    m_several += values > 1 ? 1 : 0;
}

QJsonArray NameProfile::shapes() const {
    std::vector<std::pair<std::string_view, qint64>> frequent(m_shapes.begin(), m_shapes.end());
    std::ranges::sort(frequent, [](const auto& one, const auto& other) {
        return one.second != other.second ? one.second > other.second : one.first < other.first;
    });
    QJsonArray told;
    for (size_t i = 0; i < std::min(frequent.size(), toldShapes); ++i)
        told.append(QJsonObject{
            {u"shape"_s, QString::fromUtf8(frequent[i].first.data(), qsizetype(frequent[i].first.size()))},
            {u"values"_s, frequent[i].second}});
    return told;
}

QJsonObject NameProfile::toJson(const QString& name, qint64 documents) const {
    return {{u"name"_s, name},
            {u"filled"_s, m_filled},
            {u"share"_s, documents > 0 ? double(m_filled) / double(documents) : 0},
            {u"several"_s, m_several},
            {u"values"_s, m_values},
            {u"distinct"_s, m_hasMoreDistinct ? QJsonValue() : QJsonValue(qint64(m_distinct.size()))},
            {u"longest"_s, m_longest},
            {u"types"_s, QJsonArray::fromStringList(namesOf(m_forms))},
            {u"shapes"_s, shapes()},
            {u"shapesAreAtLeast"_s, m_shapesAreAtLeast}};
}

void DataProfile::add(const std::vector<Value>& values) {
    for (auto value = values.begin(); value != values.end();) {
        const auto end =
            std::find_if(value, values.end(), [&](const Value& other) { return other.name != value->name; });
        auto known = m_names.find(viewOf(value->name));
        if (known == m_names.end() && m_names.size() < mostNames)
            known = m_names.emplace(viewOf(value->name), NameProfile()).first;
        if (known == m_names.end()) {
            m_hasMoreNames = true;
            value = end;
            continue;
        }
        known->second.addDocument(std::distance(value, end));
        for (; value != end; ++value)
            known->second.addValue(value->value);
    }
}

QJsonArray DataProfile::toJson(qint64 documents) const {
    QJsonArray told;
    for (const auto& [name, profile] : m_names)
        told.append(
            profile.toJson(base::wholeUtf8(QByteArrayView(name.data(), qsizetype(name.size()))), documents));
    return told;
}

const std::vector<DataProfile::Value>& RowValues::of(QByteArrayView json) {
    m_values.clear();
    m_texts.clear();
    const bool isPlain = !json.contains('\\') && readPlain(json);
    if (!isPlain)
        readAny(json);
    static const QByteArray folder = folderDataName.toUtf8();
    static const QByteArray files = storedFilesDataName.toUtf8();
    static const QByteArray facts = storedFactsDataName.toUtf8();
    m_files.clear();
    for (const DataProfile::Value& one : m_values) {
        if (one.name == files)
            m_files.push_back(one.value);
    }
    std::erase_if(m_values, [](const DataProfile::Value& one) {
        return one.value.isEmpty() || one.name == folder || one.name == files || one.name == facts;
    });
    return m_values;
}

/// As dataToText() writes what needs no escape; anything else is left to readAny().
bool RowValues::readPlain(QByteArrayView json) {
    const char* at = json.begin();
    const char* const end = json.end();
    const auto take = [&](char wanted) { return at != end && *at == wanted && ++at; };
    const auto takeText = [&](QByteArrayView& text) {
        if (!take('"'))
            return false;
        const char* const begin = at;
        at = std::find(at, end, '"');
        text = QByteArrayView(begin, at);
        return take('"');
    };
    if (!take('{'))
        return false;
    if (take('}'))
        return at == end;
    do {
        DataProfile::Value one;
        if (!takeText(one.name) || !take(':') || !take('['))
            return false;
        if (take(']'))
            continue;
        do {
            if (!takeText(one.value))
                return false;
            m_values.push_back(one);
        } while (take(','));
        if (!take(']'))
            return false;
    } while (take(','));
    return take('}') && at == end;
}

void RowValues::readAny(QByteArrayView json) {
    m_values.clear();
    const Data data = dataFromText(base::wholeUtf8(json));
    qsizetype texts = 0;
    for (auto entry = data.cbegin(); entry != data.cend(); ++entry)
        texts += 1 + entry->size();
    m_texts.reserve(size_t(texts));  // values refer to them
    for (auto entry = data.cbegin(); entry != data.cend(); ++entry) {
        m_texts.push_back(entry.key().toUtf8());
        const QByteArrayView name = m_texts.back();
        for (const QString& value : *entry) {
            m_texts.push_back(value.toUtf8());
            m_values.push_back({name, m_texts.back()});
        }
    }
}

}  // namespace fdc::migration
