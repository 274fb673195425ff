// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QJsonArray>
#include <QStringList>
#include <map>
#include <utility>

namespace fdc::migration {

/// Why documents of a rehearsal would not arrive: by code, and within one by what they have in common
/// (docs/ledger.md, "Fingerprints"). Memory is bounded: what comes beyond is counted, and not told apart.
class RiskCount {
public:
    static constexpr size_t mostCodes = 1000;
    static constexpr qsizetype mostKinds = 20'000;  ///< of all codes, that are counted
    static constexpr size_t toldKinds = 1000;       ///< of one code
    static constexpr qsizetype samples = 3;

    struct Failure {
        const QString& sourceId;
        QString code;
        QString errorClass;
        QString step;  ///< its name
        QString detail;
        QString fingerprint;
    };
    void add(const Failure& failure);

    /// "risks" of assessment/1, the most frequent first, with what the pages of the codes say in @p language.
    /// @p documents: of how many.
    QJsonArray toJson(qint64 documents, const QString& language) const;

private:
    struct Kind {
        qint64 documents = 0;
        QString step;
        QString detail;  ///< of the first
        QString sample;
    };
    struct Risk {
        qint64 documents = 0;
        QStringList samples;
        QHash<QString, Kind> kinds;  ///< by fingerprint
    };
    using Key = std::pair<QString, QString>;  ///< code and error class
    static QJsonArray kindsOf(const Risk& risk);
    static QJsonObject told(const Key& key, const Risk& risk, qint64 documents, const QString& language);

    std::map<Key, Risk> m_risks;
    qsizetype m_kinds = 0;
};

}  // namespace fdc::migration
