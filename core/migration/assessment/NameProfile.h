// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/migration/assessment/ValueForms.h"

namespace fdc::migration {

/// What is in one data name over many documents, in bounded memory, told without its values.
class NameProfile {
public:
    static constexpr size_t mostDistinct = 1000;
    static constexpr size_t mostShapes = 200;  ///< kept
    static constexpr size_t toldShapes = 5;

    /// A value with something in it.
    void addValue(QByteArrayView value);
    /// A document had @p values of them, not none.
    void addDocument(qsizetype values);

    /// One of "names" in assessment/1; @p documents: of how many.
    QJsonObject toJson(const QString& name, qint64 documents) const;

private:
    struct Hash {
        using is_transparent = void;
        size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    using Shapes = std::unordered_map<std::string, qint64, Hash, std::equal_to<>>;

    void addShape(QByteArrayView value);
    QJsonArray shapes() const;

    qint64 m_filled = 0;
    qint64 m_several = 0;
    qint64 m_values = 0;
    qint64 m_longest = 0;
    ValueForms m_forms = allForms;
    std::unordered_set<size_t> m_distinct;  ///< hashes: values themselves are not kept
    bool m_hasMoreDistinct = false;
    Shapes m_shapes;
    bool m_shapesAreAtLeast = false;
    QByteArray m_shape;  ///< room for the next
};

/// The profiles of all data names of a source, at most so many; of the others it tells that they are there.
class DataProfile {
public:
    static constexpr size_t mostNames = 1000;

    /// The data of one document.
    struct Value {
        QByteArrayView name;
        QByteArrayView value;
    };
    void add(const std::vector<Value>& values);

    QJsonArray toJson(qint64 documents) const;
    bool hasMoreNames() const { return m_hasMoreNames; }

private:
    std::map<std::string, NameProfile, std::less<>> m_names;
    bool m_hasMoreNames = false;
};

/// Takes the data of a row of the ledger apart (RowJson.h) without a copy of its texts.
class RowValues {
public:
    /// One value after the other, those of one name together; empty ones and what only sources know are left
    /// out. They refer to @p json and to this object, until the next call.
    const std::vector<DataProfile::Value>& of(QByteArrayView json);
    /// Of the same row, as long.
    const std::vector<DataProfile::Value>& values() const { return m_values; }
    /// Of the same row, as long: its contents in a store, each "id/name" (StoreRow.h).
    const std::vector<QByteArrayView>& storedFiles() const { return m_files; }

private:
    bool readPlain(QByteArrayView json);
    void readAny(QByteArrayView json);

    std::vector<DataProfile::Value> m_values;
    std::vector<QByteArrayView> m_files;
    std::vector<QByteArray> m_texts;  ///< of data with escapes
};

}  // namespace fdc::migration
